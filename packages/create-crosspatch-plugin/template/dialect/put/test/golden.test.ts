import assert from 'node:assert/strict'

import { createDirectory, type UserPatch } from '@crosspatch/core'

import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

const { test } = runner

/** A change, and the bytes that go out for it: hold them against the app's page, not against the plugin. */
const cases: readonly [name: string, patch: UserPatch, body: string][] = [
  ['a name is set', { displayName: 'Ida "7"' }, bodyWith({ name: 'Ida "7"' })],
  ['a job is set', { title: '007' }, bodyWith({ job: '007' })],
  ['a job is cleared', { title: null }, bodyWith({ job: null })],
  ['somebody is let in', { active: true }, bodyWith({ active: true })],
  ['somebody is shut out', { active: false }, bodyWith({ active: false })],
  ['several go together', { title: 'Clerk', displayName: 'Ida' }, bodyWith({ name: 'Ida', job: 'Clerk' })],
]

for (const [name, patch, body] of cases) {
  test(name, async () => {
    const { simulator, binding } = setUp()
    const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
    const { connections } = await directory.update({ app: '7' }, patch, { compare: false })
    assert.equal(connections['app']?.status, 'applied')
    const write = simulator.requests.find(({ method }) => method === 'PUT')
    assert.equal(write?.url.pathname, '/people/7')
    assert.equal(write.headers['content-type'], 'application/json')
    assert.equal(write.body, body)
    // What the plugin knows nothing of is as it was.
    assert.equal(simulator.people.get('7')?.note, 'Keeps the keys')
  })
}

test('who is not known to be active or not is not written', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  const hide = (shown: unknown) => Object.assign({}, shown, { active: null })
  simulator.inject({ kind: 'rewrite', body: hide }, { method: 'GET' })
  const { connections } = await directory.update({ app: '7' }, { title: 'Baker' })
  assert.equal(connections['app']?.fields[0]?.failure?.rule, 'active-unknown')
  assert.equal(
    simulator.requests.some(({ method }) => method === 'PUT'),
    false,
  )
})

/** The whole person of the set-up, with what changes. */
function bodyWith(changed: { name?: string; job?: string | null; active?: boolean }): string {
  return JSON.stringify({
    id: '7',
    number: 'P-007',
    name: "Zoë O'Hara <7>",
    job: 'Clerk & "runner"',
    active: false,
    note: 'Keeps the keys',
    ...changed,
  })
}

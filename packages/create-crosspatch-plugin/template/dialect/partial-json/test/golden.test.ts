import assert from 'node:assert/strict'

import { createDirectory, type UserPatch } from '@crosspatch/core'

import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

const { test } = runner

/** A change, and the bytes that go out for it: hold them against the app's page, not against the plugin. */
const cases: readonly [name: string, patch: UserPatch, body: string][] = [
  ['a name is set', { displayName: 'Ida "7"' }, '{"name":"Ida \\"7\\""}'],
  ['a job is set', { title: '007' }, '{"job":"007"}'],
  ['a job is cleared', { title: null }, '{"job":""}'],
  ['somebody is let in', { active: true }, '{"active":true}'],
  ['somebody is shut out', { active: false }, '{"active":false}'],
  ['several go together', { title: 'Clerk', displayName: 'Ida' }, '{"job":"Clerk","name":"Ida"}'],
]

for (const [name, patch, body] of cases) {
  test(name, async () => {
    const { simulator, binding } = setUp()
    const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
    const { connections } = await directory.update({ app: '7' }, patch, { compare: false })
    assert.equal(connections['app']?.status, 'applied')
    const write = simulator.requests.find(({ method }) => method === 'PATCH')
    assert.equal(write?.url.pathname, '/people/7')
    assert.equal(write.headers['content-type'], 'application/json')
    assert.equal(write.body, body)
    // What the plugin knows nothing of is as it was.
    assert.equal(simulator.people.get('7')?.note, 'Keeps the keys')
  })
}

test('access is taken away though the title is refused', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  await directory.update({ app: '7' }, { active: true })
  simulator.inject({ kind: 'status', status: 422 }, { writes: true })
  const { connections } = await directory.update({ app: '7' }, { title: 'Former clerk', active: false })
  assert.equal(connections['app']?.status, 'partly-applied')
  assert.equal(simulator.people.get('7')?.active, false)
})

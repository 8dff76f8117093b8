import assert from 'node:assert/strict'

import { createDirectory, type UserPatch } from '@crosspatch/core'

import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

const { test } = runner

/** A change, and the bytes that go out for it: hold them against the app's page, not against the plugin. */
const cases: readonly [name: string, patch: UserPatch, body: string][] = [
  [
    'a name is set',
    { displayName: 'Ida <"7" & \r8>' },
    person('<Name>Ida &lt;&quot;7&quot; &amp; &#xD;8&gt;</Name>'),
  ],
  ['a job is set', { title: '007' }, person('<Job>007</Job>')],
  ['a job is cleared', { title: null }, person('<Job></Job>')],
  ['somebody is let in', { active: true }, person('<Active>true</Active>')],
  ['somebody is shut out', { active: false }, person('<Active>false</Active>')],
  [
    'several go in the order of the app',
    { title: 'Clerk', displayName: 'Ida' },
    person('<Name>Ida</Name><Job>Clerk</Job>'),
  ],
]

for (const [name, patch, body] of cases) {
  test(name, async () => {
    const { simulator, binding } = setUp()
    const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
    const { connections } = await directory.update({ app: '7' }, patch, { compare: false })
    assert.equal(connections['app']?.status, 'applied')
    const write = simulator.requests.find(({ method }) => method === 'PUT')
    assert.equal(write?.url.pathname, '/people/7')
    assert.equal(write.headers['content-type'], 'application/xml')
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

test('text that XML cannot carry is refused before anything is sent', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  const { connections } = await directory.update({ app: '7' }, { title: 'Clerk\u0007' })
  assert.equal(connections['app']?.fields[0]?.failure?.rule, 'xml-characters')
  assert.equal(simulator.requests.length, 0)
})

function person(elements: string): string {
  return `<Person>${elements}</Person>`
}

import { createDirectory } from '@crosspatch/core'
import { expect, test } from 'vitest'

import { setUp } from './set-up.js'

const leaving = { title: 'Former clerk', active: false } as const

function writesOf({ simulator }: ReturnType<typeof setUp>): unknown[] {
  return simulator.requests
    .filter(({ method }) => method === 'PATCH' || method === 'PUT')
    .map(({ method, headers, body }) => [
      method,
      headers['if-match'] !== undefined,
      JSON.parse(body).Operations,
    ])
}

test('somebody who leaves is shut out by a request of their own, after the rest', async () => {
  const world = setUp({ versions: 'strong' })
  const { simulator, binding, id } = world
  const directory = createDirectory({ acme: binding }, { fetch: simulator.fetch })
  const report = await directory.update({ acme: id }, leaving)
  expect(report.connections['acme']?.status).toBe('applied')
  expect(simulator.users.get(id)?.attributes).toMatchObject({ title: 'Former clerk', active: false })
  // The version that was read is that of the first write alone.
  expect(writesOf(world)).toEqual([
    ['PATCH', true, [{ op: 'replace', path: 'title', value: 'Former clerk' }]],
    ['PATCH', false, [{ op: 'replace', path: 'active', value: false }]],
  ])
})

test('somebody who leaves is shut out although the rest is refused', async () => {
  const { simulator, binding, id } = setUp()
  const before = simulator.users.get(id)?.attributes['title']
  const directory = createDirectory({ acme: binding }, { fetch: simulator.fetch })
  simulator.inject({ kind: 'status', status: 400 }, { method: 'PATCH' })
  const report = await directory.update({ acme: id }, leaving)
  expect(simulator.users.get(id)?.attributes).toMatchObject({ title: before, active: false })
  expect(report.connections['acme']?.fields).toMatchObject([
    { path: 'title', status: 'failed' },
    { path: 'active', status: 'applied' },
  ])
})

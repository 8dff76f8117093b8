import { createDirectory } from '@crosspatch/core'
import { expect, test } from 'vitest'

import { setUp } from './set-up.js'
import { record, vendor } from './vendor.js'

test('of all calls, none is to /Me, /Bulk or /.search', async () => {
  const { simulator, binding, id } = setUp()
  const directory = createDirectory({ acme: binding }, { fetch: simulator.fetch })
  await directory.get({ acme: id })
  const listed: string[] = []
  const query = { filter: 'title pr', count: 2 }
  for await (const { id: each } of directory.list('acme', { query })) listed.push(each)
  expect(listed).toEqual([id])
  await directory.find('acme', { email: 'nobody@mail.example' })
  await directory.describe('acme')
  const links = { acme: id }
  await directory.match({ externalId: '00042', email: 'zoe@kyst.example' })
  await directory.update(links, { title: 'Boss', active: false }, { check: 'live', verify: true })
  await directory.activate(links)
  const { connections } = await directory.create({ acme: true }, { userName: 'bo' }, { check: 'live' })
  await directory.remove({ acme: connections['acme']?.created?.id ?? '' }, { verify: true })
  const paths = new Set(simulator.requests.map(({ method, url }) => `${method} ${url.pathname}`))
  const taken =
    /^(?:GET|POST|PUT|PATCH|DELETE) \/scim\/v2\/(?:Users(?:\/[\w-]+)?|Groups|ServiceProviderConfig|ResourceTypes|Schemas)$/u
  expect([...paths].filter((path) => !taken.test(path))).toEqual([])
  expect(paths.size).toBeGreaterThan(8)
})

test.each(['me', 'Me', 'self'])(
  'a link to %s is a user of that id, and nobody else is written',
  async (id) => {
    const { directory, seen } = vendor({ get: { json: record } })
    const report = await directory.update({ acme: id }, { title: 'Boss' })
    expect(report.connections['acme']).toMatchObject({ status: 'failed' })
    expect(seen.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
      ['GET', `/scim/v2/Users/${id}`],
    ])
  },
)

import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSettings } from '../support/plugins.js'
import { rosterDirectory } from '../support/roster.js'

const teams = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: `Team ${id}` }))
const has = {
  roles: [{ id: 'lead', name: 'Team lead' }],
  groups: teams,
  custom: [{ id: 'shoe', key: 'shoe', name: 'Shoe size', type: 'text', form: 'documented' }],
}

describe('a description', () => {
  it.each(['offset', 'link', 'whole'] as const)('has all that there is, by %s', async (paging) => {
    const { directory } = rosterDirectory({ paging, size: 2 })
    expect(await directory.describe('staff')).toEqual({ ok: true, value: has })
  })

  it.each([[[]], [['roles']], [['groups']], [['custom']], [['roles', 'custom']]] as const)(
    'has the kinds that the vendor can be asked for, and no other: %j',
    async (describes) => {
      const { directory, vendor } = rosterDirectory({ describes })
      const outcome = await directory.describe('staff')
      const wanted = Object.entries(has).filter(([kind]) => describes.some((each) => each === kind))
      expect(outcome).toEqual({ ok: true, value: Object.fromEntries(wanted) })
      const paths = { roles: '/v2/roles', groups: '/v2/teams', custom: '/v2/extras' }
      expect([...new Set(vendor.requests.map(({ url }) => url.pathname))]).toEqual(
        describes.map((kind) => paths[kind]),
      )
    },
  )

  it('is empty where the vendor can be asked for nothing', async () => {
    const directory = createDirectory(
      { shop: reference(referenceSettings) },
      { fetch: () => Promise.reject(new Error('A request was sent.')) },
    )
    expect(await directory.describe('shop')).toEqual({ ok: true, value: {} })
  })

  it.each(['/roles', '/teams', '/extras'])('fails as a whole where %s fails', async (path) => {
    for (const status of [401, 403, 404, 500]) {
      const { directory, vendor } = rosterDirectory()
      vendor.inject({ kind: 'status', status, body: 'Ida' }, { path, times: Infinity })
      const outcome = await directory.describe('staff')
      expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', status }] })
      expect(JSON.stringify(outcome)).not.toMatch(/Ida|user/u)
    }
  })

  it.each([
    ['a reply of another shape', { roles: [{ alias: 7, label: 'Lead' }] }, 'reply-shape'],
    [
      'a role twice',
      {
        roles: [
          { alias: 'a', label: 'A' },
          { alias: 'a', label: 'A' },
        ],
      },
      'list-changed',
    ],
    ['a role without an id', { roles: [{ alias: '', label: 'A' }] }, 'plugin-fault'],
  ])('fails over %s', async (_name, body, rule) => {
    const { directory, vendor } = rosterDirectory()
    vendor.inject({ kind: 'rewrite', body: () => body }, { path: '/roles' })
    expect(await directory.describe('staff')).toMatchObject({
      ok: false,
      failures: [{ connection: 'staff', rule }],
    })
  })

  it('that is aborted sends nothing', async () => {
    const { directory, vendor } = rosterDirectory()
    const outcome = await directory.describe('staff', { signal: AbortSignal.abort() })
    expect(outcome).toMatchObject({ ok: false, failures: [{ connection: 'staff', rule: 'aborted' }] })
    expect(vendor.calls).toEqual([])
  })
})

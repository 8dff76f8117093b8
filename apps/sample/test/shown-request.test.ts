import { createDirectory } from '@crosspatch/core'
import { replay } from '@crosspatch/replay'
import { expect, it } from 'vitest'

import { addressOf } from '../src/shown-request.js'

it.each([
  [undefined, ''],
  ['', ''],
  [{ name: 'Ida Holm' }, '?name=Ida+Holm'],
  ['name=Ida%20Holm', '?name=Ida%20Holm'],
] as const)('an address is shown as it is asked for: %j', async (query, shown) => {
  const baseUrl = 'https://replay.example/api'
  const directory = createDirectory({ coaching: replay({ apiKey: 'key', baseUrl }) })
  const id = '5c1d9f70-2b8e-4a36-b1f4-90d7e3a6c258'
  const { connections } = await directory.plan({ coaching: id }, { givenName: 'Ida' }, { offline: true })
  const share = connections['coaching']
  if (share === undefined) throw new Error('There is no plan')
  const request = { method: 'GET', path: '/user', repeatable: true, carries: [] } as const
  expect(addressOf({ ...request, ...(query === undefined ? {} : { query }) }, share)).toBe(
    `${baseUrl}/user${shown}`,
  )
})

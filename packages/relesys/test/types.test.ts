import { createDirectory, type PatchFor } from '@crosspatch/core'
import { describe, expect, expectTypeOf, it } from 'vitest'

import {
  relesys,
  type RelesysCondition,
  type RelesysListQuery,
  type relesysPlugin,
  type RelesysSettings,
} from '../src/index.js'
import { settings, userId } from './vendor.js'

type Patch = PatchFor<typeof relesysPlugin>

const directory = createDirectory(
  { shops: relesys(settings) },
  { fetch: () => Promise.reject(new Error()), clock: { now: () => 0, sleep: () => Promise.resolve() } },
)
// What does not compile is refused at run time as well; here only the types are looked at.
const offline = { offline: true } as const

async function first(accounts: AsyncIterable<{ readonly id: string }>): Promise<string | undefined> {
  for await (const { id } of accounts) return id
  return undefined
}

describe('composition', () => {
  it('takes what Relesys takes', async () => {
    const patch: Patch = {
      title: null,
      phone: '+4520405060',
      active: false,
      groups: { add: [userId] },
      additionalDepartments: null,
      custom: { size: '038', skills: ['Sales'] },
      extensions: { relesys: { cardNumber: '0001', dataSource: null } },
    }
    expect((await directory.plan({ shops: userId }, patch, offline)).connections['shops']?.plugin).toBe(
      'relesys',
    )
  })

  it('refuses what Relesys does not have', async () => {
    const plans = await Promise.all([
      // @ts-expect-error -- Relesys has no such field
      directory.plan({ shops: userId }, { location: 'Aarhus' }, offline),
      // @ts-expect-error -- it takes a password only when a user is created
      directory.plan({ shops: userId }, { password: 'long enough' }, offline),
      // @ts-expect-error -- an extension field that it does not have
      directory.plan({ shops: userId }, { extensions: { relesys: { badge: '7' } } }, offline),
    ])
    expect(plans.map(({ connections }) => connections['shops']?.status)).toEqual(Array(3).fill('refused'))
  })

  it('refuses to clear what can not be cleared', async () => {
    const plans = await Promise.all([
      // @ts-expect-error -- every user has a name
      directory.plan({ shops: userId }, { displayName: null }, offline),
      // @ts-expect-error -- every user has a department
      directory.plan({ shops: userId }, { department: null }, offline),
    ])
    expect(plans.map(({ connections }) => connections['shops']?.status)).toEqual(['refused', 'refused'])
  })

  it('knows its connections, and that a link is an id and nothing else', async () => {
    // @ts-expect-error -- a name that the directory does not have
    await expect(directory.get({ relesys: userId })).rejects.toMatchObject({ code: 'invalid-input' })
    const selecting = { shops: { id: userId, company: '7' } }
    // @ts-expect-error -- Relesys has no selectors
    await expect(directory.get(selecting)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('knows what a list is asked for', async () => {
    const query: RelesysListQuery = {
      filter: { status: 'Activated', employmentEndDate: { gte: '2026-01-01', lt: undefined } },
      sort: ['-creationDateTime', 'name'],
      modifiedSince: undefined,
      limit: 50,
    }
    // Offline, the first page can't be read.
    await expect(first(directory.list('shops', { query }))).rejects.toMatchObject({
      failures: [{ code: 'unavailable' }],
    })
    const wrong = [
      // @ts-expect-error -- Relesys filters by no gender
      directory.list('shops', { query: { filter: { gender: 'Male' } } }),
      // @ts-expect-error -- nor by a part of a text
      directory.list('shops', { query: { filter: { name: { like: 'Ida' } } } }),
      // @ts-expect-error -- nor by anything but text
      directory.list('shops', { query: { filter: { externalId: 7 } } }),
      // @ts-expect-error -- it does not sort by id
      directory.list('shops', { query: { sort: ['id'] } }),
      // @ts-expect-error -- a date is written out
      directory.list('shops', { query: { modifiedSince: new Date(0) } }),
      // @ts-expect-error -- and there is nothing else
      directory.list('shops', { query: { offset: 10 } }),
    ]
    for (const each of wrong) {
      await expect(first(each)).rejects.toMatchObject({ failures: [{ code: 'invalid-input' }] })
    }
    expectTypeOf<RelesysCondition>().extract<string>().toEqualTypeOf<string>()
  })

  it('has settings that name their types', () => {
    expectTypeOf(relesys).parameter(0).toEqualTypeOf<RelesysSettings>()
    // @ts-expect-error -- the secret is required
    expect(() => createDirectory({ shops: relesys({ clientId: 'x' }) })).toThrow('clientSecret')
  })
})

import { createDirectory, type PatchFor } from '@crosspatch/core'
import { describe, expect, expectTypeOf, it } from 'vitest'

import { relesys, type relesysPlugin, type RelesysSettings } from '../src/index.js'
import { settings, userId } from './vendor.js'

type Patch = PatchFor<typeof relesysPlugin>

const directory = createDirectory({ shops: relesys(settings) }, { fetch: () => Promise.reject(new Error()) })
// What does not compile is refused at run time as well; here only the types are looked at.
const offline = { offline: true } as const

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

  it('has settings that name their types', () => {
    expectTypeOf(relesys).parameter(0).toEqualTypeOf<RelesysSettings>()
    // @ts-expect-error -- the secret is required
    expect(() => createDirectory({ shops: relesys({ clientId: 'x' }) })).toThrow('clientSecret')
  })
})

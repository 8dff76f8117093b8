import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { apps, withExample } from '../src/composition.js'
import { openWorld, type World } from '../src/world.js'

let world: World

beforeEach(async () => {
  world = await openWorld(withExample, { environment: {}, xml: false })
})

afterEach(() => world.close())

/** How everybody stands in every app, a letter each: linked, inactive, absent, ambiguous. */
async function standing(): Promise<Record<string, string>> {
  const { directory, roster } = world
  const rows = roster.map(async ({ person, rules }): Promise<[string, string]> => {
    const { connections } = await directory.match(person, { rules })
    const letters = directory.connections.map((name) => {
      const match = connections[name]
      if (match?.status !== 'linked') return match?.status === 'absent' ? '–' : (match?.status ?? '')
      return match.active === false ? 'inactive' : 'linked'
    })
    return [person.userName ?? '', letters.join(' ')]
  })
  return Object.fromEntries(await Promise.all(rows))
}

describe('the employees of the sample', () => {
  it('stand in the apps in every way that there is to see', async () => {
    expect(world.directory.connections).toEqual(['relesys', 'bluedot', 'replay', 'konstantly', 'shiftbook'])
    expect(await standing()).toEqual({
      'asa.bergstrom': 'linked inactive linked linked linked',
      'johan.ek': 'linked linked linked linked linked',
      'fatima.haddad': 'linked linked linked linked linked',
      'lars.nystrom': 'linked linked – – linked',
      'mei.lindholm': 'linked linked linked inactive linked',
      'oskar.vikstrom': 'linked linked linked linked linked',
      'leyla.demir': 'linked – – linked linked',
      'sofia.oberg': 'ambiguous linked linked linked linked',
      'emil.sandberg': 'linked linked linked – linked',
      'ingrid.thorsen': 'linked linked linked linked linked',
      'pavel.novak': 'linked inactive – linked linked',
      'amira.said': 'linked linked linked linked linked',
    })
  })

  it('are not kept up to date everywhere', async () => {
    const [relesys, konstantly] = await Promise.all([
      world.directory.find('relesys', { externalId: '20277' }),
      world.directory.find('konstantly', { email: 'ingrid.thorsen@fjord.example' }),
    ])
    expect(relesys.ok && relesys.value[0]?.user.title).toBe('Sales assistant')
    expect(konstantly.ok && konstantly.value[0]?.user.displayName).toBe('Ingrid Larsen')
    const oskar = world.roster.find(({ person }) => person.externalId === '20277')
    expect(oskar?.profile.title).toBe('Department manager')
  })
})

describe('one more app', () => {
  it('is one line of the composition, and takes its part in a change like the others', async () => {
    expect(Object.keys(withExample)).toEqual([...Object.keys(apps), 'shiftbook'])
    const [asa] = world.roster
    const { links } = await world.directory.match(asa?.person ?? {})
    const report = await world.directory.update(links, { title: 'Store manager' }, { verify: true })
    expect(report.connections['shiftbook']).toMatchObject({
      status: 'applied',
      fields: [{ path: 'title', status: 'applied', verified: true }],
    })
  })
})

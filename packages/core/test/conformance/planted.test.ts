import { afterAll, afterEach, expect, test } from 'vitest'

import { BrokenClaim, claims, conform } from '../../src/conformance/index.js'
import type { Plant } from './plant.js'
import { plants } from './plants.js'
import { guildSubject } from './subject.js'

const killed: Plant[] = []

test.each(plants.map((plant) => [plant.claim, plant.name, plant] as const))(
  '%s finds %s',
  async (claim, _name, plant) => {
    const broken = await firstBroken(plant)
    expect(broken).toBeInstanceOf(BrokenClaim)
    expect(broken).toMatchObject({ claim, name: 'BrokenClaim' })
    const { says, change } = claims[claim]
    expect((broken as BrokenClaim).message).toContain(`${claim}: ${says}`)
    expect((broken as BrokenClaim).message).toContain(`What to change: ${change}`)
    killed.push(plant)
  },
)

test('every claim has a plant', () => {
  const planted = new Set(plants.map(({ claim }) => claim))
  expect(Object.keys(claims).filter((id) => !planted.has(id as Plant['claim']))).toEqual([])
})

afterEach(() => {
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (/^guild\d+$/u.test(name)) Reflect.deleteProperty(globalThis, name)
})

afterAll(() => {
  console.log(
    `Mutation score of the conformance suite: ${killed.length} of ${plants.length}, by the exact claim`,
  )
})

/** What the first test throws that does not hold, of those that are to find it. */
async function firstBroken(plant: Plant): Promise<unknown> {
  const tests: [name: string, body: () => Promise<void>][] = []
  conform({ test: (name, body) => tests.push([name, body]) }, guildSubject(plant))
  const own = tests.filter(([name]) => plant.within.test(name))
  expect(own).not.toEqual([])
  for (const [, body] of own) {
    try {
      await body()
    } catch (error) {
      return error
    }
  }
  return undefined
}

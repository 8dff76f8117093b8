import { describe, expect, expectTypeOf, it } from 'vitest'

import {
  defaultReading,
  eachReading,
  everyReading,
  type Reading,
  type ReadingTable,
} from '../../src/simulator/index.js'

const table = {
  customFields: ['replaces', 'merges'],
  reply: ['record', 'empty', 'id'],
  one: ['way'],
} as const satisfies ReadingTable

describe('readings', () => {
  it('are by default the first way of each', () => {
    expect(defaultReading(table)).toEqual({ customFields: 'replaces', reply: 'record', one: 'way' })
  })

  it('are every combination, each once, the default first', () => {
    const every = everyReading(table)
    expect(every[0]).toEqual(defaultReading(table))
    expect(every).toHaveLength(6)
    expect(new Set(every.map((reading) => JSON.stringify(reading))).size).toBe(6)
    expect(every).toContainEqual({ customFields: 'merges', reply: 'id', one: 'way' })
  })

  it('are the default and each other way on its own', () => {
    expect(eachReading(table)).toEqual([
      { customFields: 'replaces', reply: 'record', one: 'way' },
      { customFields: 'merges', reply: 'record', one: 'way' },
      { customFields: 'replaces', reply: 'empty', one: 'way' },
      { customFields: 'replaces', reply: 'id', one: 'way' },
    ])
  })

  it('of an empty table are one', () => {
    expect([everyReading({}), eachReading({}), defaultReading({})]).toEqual([[{}], [{}], {}])
  })

  it('have the types of their ways', () => {
    expectTypeOf<Reading<typeof table>['reply']>().toEqualTypeOf<'record' | 'empty' | 'id'>()
  })
})

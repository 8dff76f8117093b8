import { expect, it } from 'vitest'

import { figuresOf, inTurn, ratioOf } from '../src/figures/compare.ts'
import { spreadOf } from '../src/figures/statistics.ts'

it('gives the middle and the bounds of the middle half, in whatever order they were measured', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4 })
})

it('lies between two measurements where there is none in the middle', () => {
  expect(spreadOf([1, 2, 3, 10])).toEqual({ median: 2.5, low: 1.75, high: 4.75 })
})

it('compares numbers as numbers', () => {
  expect(spreadOf([9, 10, 100]).median).toBe(10)
})

it('is not moved by one that lies far off', () => {
  expect(spreadOf([1, 1, 1, 1, 1000])).toEqual({ median: 1, low: 1, high: 1 })
})

it('refuses to tell the middle of nothing', () => {
  expect(() => spreadOf([])).toThrow(RangeError)
})

it('takes the ratio within each round, so that a slow round says nothing', () => {
  // The second round was three times slower for both.
  const rounds = { base: [10, 30, 10], other: [20, 60, 20] }
  expect(ratioOf(rounds, 'other', 'base')).toEqual({ median: 2, low: 2, high: 2 })
  // The ratio of the medians would be 1.
  expect(ratioOf({ base: [1, 10, 10], other: [10, 10, 1] }, 'other', 'base').high).toBe(5.5)
})

it('refuses to compare what was not measured in the same rounds', () => {
  expect(() => ratioOf({ base: [1, 2], other: [1] }, 'other', 'base')).toThrow('same rounds')
  expect(() => ratioOf({ base: [1] }, 'other', 'base')).toThrow('same rounds')
})

it('gives the baseline a ratio of one, and keeps the order', () => {
  const figures = figuresOf({ a: [4, 4], base: [2, 2] }, 'base')
  expect(figures.map(({ name, ratio }) => [name, ratio.median])).toEqual([
    ['a', 2],
    ['base', 1],
  ])
})

it('measures in turn, and begins each round with another one', async () => {
  const order: string[] = []
  const measuring = (name: string) => () => {
    order.push(name)
    return order.length
  }
  const rounds = await inTurn({ a: measuring('a'), b: measuring('b'), c: measuring('c') }, 3)
  expect(order.join('')).toBe('abcbcacab')
  // Whatever the order, each one's costs stand under its name, by rounds.
  expect(rounds).toEqual({ a: [1, 6, 8], b: [2, 4, 9], c: [3, 5, 7] })
})

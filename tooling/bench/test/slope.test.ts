import { expect, it } from 'vitest'

import { slopeOf } from '../src/figures/slope.ts'

const at = (...ys: readonly number[]) => ys.map((y, x) => ({ x: x * 10, y }))

it('tells how much a line grows', () => {
  expect(slopeOf(at(5, 25, 45, 65))).toBe(2)
})

it('tells that what goes up and down does not grow', () => {
  expect(slopeOf(at(3, 3, 3, 3))).toBe(0)
  expect(Math.abs(slopeOf(at(10, 12, 9, 11, 10, 12, 9, 11)))).toBeLessThan(0.05)
})

it('tells a decline', () => {
  expect(slopeOf(at(30, 20, 10))).toBe(-1)
})

it('is not moved by a first point that lies far off', () => {
  expect(slopeOf(at(1000, 10, 20, 30, 40, 50, 60, 70, 80, 90))).toBeCloseTo(1, 1)
})

it('is not moved by a last point that lies far off', () => {
  expect(slopeOf(at(5, 5, 5, 5, 5, 500))).toBe(0)
})

it('sees a small growth under a larger noise', () => {
  const noise = [0, 7, -5, 3, -8, 6, -2, 4, -6, 1]
  const points = noise.map((off, index) => ({
    x: index * 10_000,
    y: 11e6 + index * 10_000 * 24 + off * 1000,
  }))
  expect(slopeOf(points)).toBeGreaterThan(22)
  expect(slopeOf(points)).toBeLessThan(26)
})

it('refuses a slope of one point', () => {
  expect(() => slopeOf([{ x: 1, y: 1 }])).toThrow(RangeError)
  expect(() => slopeOf(at(1, 2).map(({ y }) => ({ x: 0, y })))).toThrow(RangeError)
})

import { expect, it } from 'vitest'

import { fullestSpan, refusedByFixed, refusedBySliding, refusedByWorstFixed } from '../src/figures/windows.ts'

const quota = { requests: 2, span: 1000 }

it('finds the fullest span wherever it begins', () => {
  expect(fullestSpan([0, 900, 1000, 1100, 3000], quota)).toBe(3)
  expect(fullestSpan([3000, 1100, 0, 1000, 900], quota)).toBe(3)
  expect(fullestSpan([], quota)).toBe(0)
})

it('counts what is exactly a span apart as two spans', () => {
  expect(fullestSpan([0, 1000], quota)).toBe(1)
  expect(fullestSpan([0, 999], quota)).toBe(2)
})

it('counts what comes at one moment', () => {
  expect(fullestSpan([5, 5, 5, 5], quota)).toBe(4)
})

it('refuses what goes beyond the span before it', () => {
  expect(refusedBySliding([0, 500, 999, 1000], quota)).toBe(1)
  expect(refusedBySliding([0, 500, 1000, 1500], quota)).toBe(0)
})

it('does not count what was refused against those that come later', () => {
  // The third and fourth are refused; had they counted, the fifth would be as well.
  expect(refusedBySliding([0, 0, 900, 950, 1000], quota)).toBe(2)
})

it('refuses two bursts at the ends of two fixed spans only where they are counted as one', () => {
  const bursts = [990, 995, 1005, 1010]
  expect(refusedByFixed(bursts, quota, 0)).toBe(0)
  expect(refusedByFixed(bursts, quota, 500)).toBe(2)
  expect(refusedByWorstFixed(bursts, quota)).toBe(2)
  expect(refusedBySliding(bursts, quota)).toBe(2)
})

it('counts from nothing in every fixed span, before its start as well', () => {
  expect(refusedByFixed([-10, -5, -1, 0, 1], quota, 0)).toBe(1)
})

it('makes up for no fixed span with what another has left', () => {
  expect(refusedByFixed([0, 1, 2, 1500], quota, 0)).toBe(1)
})

it('refuses nothing of nothing', () => {
  expect(refusedBySliding([], quota)).toBe(0)
  expect(refusedByWorstFixed([], quota)).toBe(0)
})

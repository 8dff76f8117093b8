import { describe, expect, it } from 'vitest'

import { exhaustedFor } from '../../src/transport/limit-headers.js'

const now = Date.UTC(2026, 0, 1)
const seconds = now / 1_000

function closing(remaining: string | undefined, reset: string | undefined, prefix = 'X-RateLimit'): unknown {
  const headers = new Headers()
  if (remaining !== undefined) headers.set(`${prefix}-Remaining`, remaining)
  if (reset !== undefined) headers.set(`${prefix}-Reset`, reset)
  return exhaustedFor(headers, now)
}

describe.each(['X-RateLimit', 'RateLimit'])('%s headers', (prefix) => {
  it.each<[what: string, remaining: string | undefined, reset: string | undefined, milliseconds: unknown]>([
    ['seconds from now', '0', '30', 30_000],
    ['a fraction of seconds', '0', '1.5', 1_500],
    ['Unix seconds', '0', `${seconds + 42}`, 42_000],
    ['more than an hour from now', '0', '7200', 3_600_000],
    ['Unix seconds far away', '0', `${seconds + 86_400}`, 3_600_000],
    ['Unix seconds of the past', '0', `${seconds - 1}`, undefined],
    ['this moment', '0', '0', undefined],
    ['something left', '1', '30', undefined],
    ['no reset', '0', undefined, undefined],
    ['no remaining', undefined, '30', undefined],
    ['Unix milliseconds', '0', `${now + 30_000}`, undefined],
    ['a date', '0', 'Thu, 01 Jan 2026 00:00:30 GMT', undefined],
    ['a negative number', '0', '-30', undefined],
    ['a number with an exponent', '0', '1e3', undefined],
    ['two values', '0, 0', '30', undefined],
    ['nonsense', 'none', 'soon', undefined],
    ['an empty text', '', '', undefined],
  ])('with %s', (_, remaining, reset, milliseconds) => {
    expect(closing(remaining, reset, prefix)).toBe(milliseconds)
  })
})

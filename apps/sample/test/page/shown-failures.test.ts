import { describe, expect, it } from 'vitest'

import type { ShownFailure } from '../../src/api/failure.js'
import { apartFromLacking, unsaid } from '../../web/src/person/shown-failures.js'

interface Item {
  readonly path: string
  readonly failure?: ShownFailure
}

const lacks = (field: string): Item => ({
  path: field,
  failure: {
    code: 'unsupported',
    rule: 'no-such-field',
    message: `North has no field for ${field}.`,
  },
})

describe('what an app has no field for', () => {
  it('is gathered', () => {
    const refused: Item = {
      path: 'email',
      failure: { code: 'unsupported', rule: 'verb', message: 'North never changes it.' },
    }
    const items: Item[] = [lacks('title'), { path: 'phone' }, refused, lacks('about')]
    const { rest, lacking } = apartFromLacking(items, ({ path }) => [path])
    expect(rest.map(({ path }) => path)).toEqual(['phone', 'email'])
    expect(lacking?.paths).toEqual(['title', 'about'])
  })

  it('is nothing when every field is there', () => {
    expect(apartFromLacking<Item>([{ path: 'phone' }], ({ path }) => [path]).lacking).toBeUndefined()
  })
})

describe('failures', () => {
  it('are told once, and every other one is told', () => {
    const wrongKey = { code: 'forbidden', message: 'The key is wrong.' } as const
    const late = { code: 'unavailable', message: 'The key is wrong.' } as const
    expect(unsaid([wrongKey, late, late], [{ ...wrongKey, field: 'title' }])).toEqual([late])
    expect(unsaid([wrongKey], [])).toEqual([wrongKey])
  })
})

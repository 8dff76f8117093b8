import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mergePatch } from '../../src/index.js'

// RFC 7396, appendix A: https://www.rfc-editor.org/rfc/rfc7396#appendix-A
const cases: readonly (readonly [original: string, patch: string, result: string])[] = [
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', 'null', 'null'],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
]

describe('RFC 7396, appendix A', () => {
  it.each(cases)('%s with %s gives %s', (original, patch, result) => {
    expect(mergePatch(JSON.parse(original), JSON.parse(patch))).toEqual(JSON.parse(result))
  })

  // RFC 7396, section 3: the example document.
  it('gives the example of section 3', () => {
    const original = {
      title: 'Goodbye!',
      author: { givenName: 'John', familyName: 'Doe' },
      tags: ['example', 'sample'],
      content: 'This will be unchanged',
    }
    const patch = {
      title: 'Hello!',
      phoneNumber: '+01-123-456-7890',
      author: { familyName: null },
      tags: ['example'],
    }
    expect(mergePatch(original, patch)).toEqual({
      title: 'Hello!',
      author: { givenName: 'John' },
      tags: ['example'],
      content: 'This will be unchanged',
      phoneNumber: '+01-123-456-7890',
    })
  })
})

describe('mergePatch', () => {
  const json = fc.jsonValue({ maxDepth: 4 })

  it('is idempotent', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = mergePatch(target, patch)
        expect(mergePatch(once, patch)).toEqual(once)
      }),
    )
  })

  it('leaves no null that a patch brought, and every member that it does not name', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.integer()),
        fc.dictionary(fc.string(), fc.constant(null)),
        (target, patch) => {
          const kept = Object.entries(target).filter(([name]) => !Object.hasOwn(patch, name))
          expect(Object.entries(mergePatch(target, patch) as object)).toEqual(kept)
        },
      ),
    )
  })

  it('changes neither argument', () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch])
        mergePatch(target, patch)
        expect(JSON.stringify([target, patch])).toBe(before)
      }),
    )
  })

  it('takes undefined for absent', () => {
    expect(mergePatch({ a: 1 }, { a: undefined, b: undefined })).toEqual({ a: 1 })
    expect(Object.keys(mergePatch({ a: 1 }, { b: undefined }) as object)).toEqual(['a'])
  })

  it('takes __proto__ for a name like any other', () => {
    const merged = mergePatch(
      { a: 1 },
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}'),
    )
    expect(JSON.stringify(merged)).toBe(
      '{"a":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}',
    )
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })
})

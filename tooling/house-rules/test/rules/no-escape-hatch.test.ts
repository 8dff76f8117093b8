import { expect, test } from 'vitest'

import { noEscapeHatch } from '../../src/rules/no-escape-hatch.ts'
import { placesOf } from '../repository.ts'

// Put together here, so that no line of this file is itself a directive.
const ts = (name: string) => `// @ts-${name}`
const disable = (rest: string) => `// oxlint-disable-next-line ${rest}`

test.each([
  'const a = b as any',
  'function f(a: any) {}',
  'const a: Record<string, any> = {}',
  ts('ignore'),
  ts('nocheck'),
  ts('expect-error the type is wrong'),
  '/* @ts-ignore */',
  disable('no-console'),
  '/* eslint-disable */',
])('reports %s in published code', (text) => {
  expect(placesOf(noEscapeHatch, { 'packages/core/src/a.ts': `\n${text}\n` })).toEqual([
    'packages/core/src/a.ts:2',
  ])
})

test.each([
  'const any = 1',
  '// any value will do',
  "const text = 'as any'",
  'const a: unknown = 1',
  disable('no-console -- this is what the command prints'),
])('takes %s', (text) => {
  expect(placesOf(noEscapeHatch, { 'packages/core/src/a.ts': text })).toEqual([])
})

test('lets a test claim that something does not compile, and nothing else', () => {
  const text = [ts('expect-error a vendor can not clear this'), ts('ignore')].join('\n')

  expect(placesOf(noEscapeHatch, { 'packages/core/test/a.test.ts': text })).toEqual([
    'packages/core/test/a.test.ts:2',
  ])
})

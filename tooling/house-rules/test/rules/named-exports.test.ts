import { expect, test } from 'vitest'

import { namedExports } from '../../src/rules/named-exports.ts'
import { placesOf } from '../repository.ts'

test.each([
  "export * from './a.js'",
  "export type * from './a.js'",
  "export * as a from './a.js'",
  'export default {}',
  'export default function plan() {}',
  'const a = 1\nexport { a as default }',
])('reports %s', (text) => {
  const line = text.split('\n').length

  expect(placesOf(namedExports, { 'packages/core/src/index.ts': text })).toEqual([
    `packages/core/src/index.ts:${line}`,
  ])
})

test('takes names, and the default import of a library', () => {
  const text = "import library from 'library'\nexport { a, type B } from './a.js'\nexport const c = library"

  expect(placesOf(namedExports, { 'packages/core/src/index.ts': text })).toEqual([])
})

test('takes the default export of a configuration, and of nothing that only resembles one', () => {
  const text = 'export default {}'

  expect(
    placesOf(namedExports, {
      'packages/core/tsup.config.ts': text,
      '.size-limit.js': text,
      'tooling/site/.vitepress/config.ts': text,
      'tooling/site/.vitepress/theme/index.ts': text,
      'tooling/site/.vitepress/markdown.ts': text,
      'packages/core/src/config.ts': text,
    }),
  ).toEqual(['tooling/site/.vitepress/markdown.ts:1', 'packages/core/src/config.ts:1'])
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { extractReport } from '../src/extract.ts'
import { findEntryPoints } from '../src/entry-points.ts'

const packages = mkdtempSync(join(tmpdir(), 'crosspatch-entries-'))
const folder = join(packages, 'acme')

afterAll(() => rmSync(packages, { recursive: true }))

mkdirSync(join(folder, 'dist'), { recursive: true })
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({
    name: '@crosspatch/acme',
    type: 'module',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './simulator': { types: './dist/simulator.d.ts', default: './dist/simulator.js' },
      './package.json': './package.json',
    },
  }),
)
writeFileSync(
  join(folder, 'dist/index.d.ts'),
  'interface Hidden { readonly depth: number }\n/** A comment. */\nexport declare function acme(given: Hidden): string\n',
)

test('every entry with types is one', () => {
  expect(findEntryPoints(packages).map(({ name, report }) => [name, report])).toEqual([
    ['index', join(folder, 'api/index.api.md')],
    ['simulator', join(folder, 'api/simulator.api.md')],
  ])
})

test('a report has what is exported and what that names, and no comment', () => {
  const [entry] = findEntryPoints(packages)
  if (entry === undefined) throw new Error('There is no entry.')
  const report = extractReport(entry)
  expect(report).toContain('export function acme(given: Hidden): string')
  expect(report).toContain('readonly depth: number')
  expect(report).not.toContain('A comment.')
})

test('an entry that was not built is no empty report', () => {
  const [, entry] = findEntryPoints(packages)
  if (entry === undefined) throw new Error('There is no entry.')
  expect(() => extractReport(entry)).toThrow('simulator.d.ts')
})

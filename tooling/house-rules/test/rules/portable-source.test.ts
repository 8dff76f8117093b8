import { expect, test } from 'vitest'

import { portableSource } from '../../src/rules/portable-source.ts'
import { placesOf } from '../repository.ts'

test.each([
  "import { readFile } from 'node:fs/promises'",
  "import { Buffer } from 'buffer'",
  "const fs = await import('node:fs')",
  'const debug = process.env.DEBUG',
  "const bytes = Buffer.from('x')",
  'const here = __dirname',
  "const legacy = require('legacy')",
  'const env = globalThis.process?.env',
  'const settings = { process }',
  'const name = tables[process]',
])('reports %s', (text) => {
  expect(placesOf(portableSource, { 'packages/core/src/a.ts': `\n${text}\n` })).toContain(
    'packages/core/src/a.ts:2',
  )
})

test.each([
  "import * as v from 'valibot'",
  'const state = task.process',
  'const task = { process: 1, global() {} }',
  'interface Task { readonly process: number; require(name: string): void }',
  '// process.env is not there in a browser',
  "const text = 'Buffer'",
  'const now = globalThis.performance',
])('takes %s', (text) => {
  expect(placesOf(portableSource, { 'packages/core/src/a.ts': text })).toEqual([])
})

test('leaves tests, apps and tooling alone', () => {
  const text = "import 'node:fs'\nprocess.exit()"

  expect(
    placesOf(portableSource, {
      'packages/core/test/a.test.ts': text,
      'apps/sample/src/a.ts': text,
      'tooling/x/src/a.ts': text,
    }),
  ).toEqual([])
})

test('lets a program have what Node has, and not a library that brings one along', () => {
  const source = "import { readFile } from 'node:fs/promises'"
  const files = (manifest: object) => ({
    'packages/create-acme/package.json': JSON.stringify(manifest),
    'packages/create-acme/src/main.ts': source,
  })
  expect(placesOf(portableSource, files({ bin: './dist/main.js' }))).toEqual([])
  expect(placesOf(portableSource, files({ bin: './dist/main.js', exports: {} }))).toHaveLength(1)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { loadRepository } from '../src/load.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'house-rules-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('reads the text files, hidden ones included', () => {
  write('packages/core/src/index.ts', 'æ')
  write('.ci/run', '#!/bin/sh')

  expect(Object.fromEntries(loadRepository(root))).toEqual({
    'packages/core/src/index.ts': 'æ',
    '.ci/run': '#!/bin/sh',
  })
})

test('passes over what is installed, built or secret, and over what is no text', () => {
  write('node_modules/ky/index.js', '')
  write('packages/core/dist/index.js', '')
  write('.git/config', '')
  write('.env.local', 'KEY=1')
  write('logo.png', 'PNG\0')

  expect(loadRepository(root).size).toBe(0)
})

import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { codeBlocks, guide } from '../src/markdown.ts'

const run = promisify(execFile)
// Inside this package, so that the files find the packages that they import as a reader's project would; and outside of
// node_modules, where Node runs no TypeScript.
const folder = join(import.meta.dirname, '../test-output/adding-a-plugin')

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  for (const { language, code } of codeBlocks(guide)) {
    const name = /^\/\/ (\S+)\n/u.exec(code)?.[1]
    if (language !== 'ts' || name === undefined) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), code)
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the files of the guide compile', { timeout: 60_000 }, async () => {
  const options = [
    '--ignoreConfig',
    '--target',
    'ES2023',
    '--module',
    'NodeNext',
    '--strict',
    '--exactOptionalPropertyTypes',
  ]
  const files = ['src/index.ts', 'src/simulator.ts', 'src/try.ts', 'test/conformance.test.ts']
  const more = ['--lib', 'ES2023,DOM', '--types', 'node', '--noEmit', '--allowImportingTsExtensions']
  const { stdout } = await run('tsc', [...options, ...more, ...files], { cwd: folder })
  expect(stdout).toBe('')
})

it('the plugin of the guide passes the suite', { timeout: 120_000 }, async () => {
  const { stdout } = await run(process.execPath, ['--test', 'test/conformance.test.ts'], { cwd: folder })
  expect(stdout).toMatch(/^. fail 0$/mu)
  expect(Number(/^. pass (\d+)$/mu.exec(stdout)?.[1])).toBeGreaterThan(50)
})

it('the change of the guide arrives', async () => {
  const { stdout } = await run(process.execPath, ['src/try.ts'], { cwd: folder })
  expect(stdout.trim()).toBe('true Store manager')
})

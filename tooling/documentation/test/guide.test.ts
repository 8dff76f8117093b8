import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { guidePages, outputOf, programsOf, writePrograms, type Program } from '../src/programs.ts'

const run = promisify(execFile)

const options = ['--ignoreConfig', '--target', 'ES2023', '--module', 'NodeNext', '--lib', 'ES2023,DOM']
const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--types', 'node']

it('the guide has its pages, and each shows programs', () => {
  expect(guidePages().map((page) => [page, programsOf(page).length > 0])).toEqual(
    ['concepts', 'errors', 'first-update', 'life-cycle', 'matching', 'security'].map((name) => [
      `docs/guide/${name}.md`,
      true,
    ]),
  )
})

describe.each(guidePages())('%s', (page) => {
  const shown = programsOf(page).filter(({ output }) => output !== undefined)
  let folder = ''
  let programs: readonly Program[] = []

  beforeAll(() => {
    ;({ folder, programs } = writePrograms(page))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('compiles', { timeout: 60_000 }, async () => {
    const files = programs.map(({ file }) => file)
    const project = [...options, ...strict, '--noEmit', '--allowImportingTsExtensions', ...files]
    const compiled: unknown = await run('tsc', project, { cwd: folder }).catch((error: unknown) => error)
    expect(compiled).toMatchObject({ stdout: '' })
  })

  // In the page's order: a program may read what one before it has written.
  it.each(shown.map((program) => [program.block.line, program] as const))(
    'prints what it shows, line %i; `pnpm docs:generate` renews it',
    { timeout: 60_000 },
    async (_line, program) => {
      expect(await outputOf(folder, program)).toBe(program.output?.code)
    },
  )
})

it('the last program of the first update sends what it has shown', { timeout: 30_000 }, async () => {
  const { folder, programs } = writePrograms('docs/guide/first-update.md')
  const real = programs.find(({ file }) => file === 'real.ts')
  if (real === undefined) throw new Error('The page has no such program.')
  const output = await outputOf(folder, real, ['--apply'])
  rmSync(folder, { recursive: true, force: true })
  expect(output).toBe(`${real.output?.code}\ntrue []`)
})

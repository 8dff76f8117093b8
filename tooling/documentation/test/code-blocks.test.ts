import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, expect, it } from 'vitest'

import { codeBlocks, guide, pages } from '../src/markdown.ts'
import { guidePages } from '../src/programs.ts'

// Inside this package, so that the blocks find the packages that they import as a reader's project would.
const folder = join(import.meta.dirname, '../node_modules/.code-blocks')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('every TypeScript block of the documentation compiles on its own', { timeout: 120_000 }, async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Of these pages, the blocks of each are the files of one project: tests of their own compile and run them.
  const projects = new Set([guide, ...guidePages()])
  const blocks = pages()
    .filter((page) => !projects.has(page))
    .flatMap((page) => codeBlocks(page))
    .filter(({ language }) => language === 'ts')
  expect(blocks.length).toBeGreaterThan(5)
  const names = new Map(
    blocks.map((block, index): [string, string] => {
      const name = `block-${index}.ts`
      writeFileSync(join(folder, name), `${block.code}\nexport {}\n`)
      return [name, `${block.page}:${block.line}`]
    }),
  )
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        lib: ['ES2023', 'DOM'],
        module: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: ['node'],
      },
      include: ['*.ts'],
    }),
  )
  const result = await promisify(execFile)('tsc', ['-p', folder]).catch((error: unknown) => error)
  const output =
    typeof result === 'object' && result !== null && 'stdout' in result
      ? String(result.stdout)
      : String(result)
  const readable = output.replaceAll(/[^\s(]*(block-\d+\.ts)/gu, (_, name: string) => names.get(name) ?? name)
  expect(readable).toBe('')
})

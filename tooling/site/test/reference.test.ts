import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { findEntryPoints } from '../src/reference/entry-points.ts'
import { sidebarOf } from '../src/reference/sidebar.ts'
import { writeReference } from '../src/reference/write-reference.ts'
import { readRepository } from '../src/repository.ts'

vi.setConfig({ testTimeout: 60_000 })

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crosspatch-reference-'))
  const manifest = {
    name: '@crosspatch/core',
    description: 'The core of a test.',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './simulator': { types: './dist/simulator/index.d.ts', default: './dist/simulator/index.js' },
      './package.json': './package.json',
    },
  }
  put('packages/core/package.json', JSON.stringify(manifest))
  put('packages/core/src/simulator/index.ts', '/** Stands in. */\nexport const simulator = 1\n')
  put(
    'tsconfig.json',
    '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["packages/*/src"] }',
  )
  // Only so that the compiler's own declarations are found from here.
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function write(out: string, kept: readonly string[] = []): Promise<void> {
  return writeReference({
    root,
    tsconfig: join(root, 'tsconfig.json'),
    entryPoints: findEntryPoints(readRepository(root)),
    unexported: { '@crosspatch/core': kept },
    out: join(root, out),
  })
}

const good = `
/** An error. */
export class Refused extends Error {}
interface Kept { readonly id: string }
/** What is given. */
export interface Given { /** Who. */ readonly id: string }
/**
 * Asks of {@link Given}.
 * @throws Refused when it must.
 * @example
 * ask({ id: '7' })
 */
export function ask(given: Given): Kept { return given }
/** @internal */
export const inner = 1
`

it('has a page for each export, and the same ones each time', async () => {
  put('packages/core/src/index.ts', good)
  await write('out', ['index.ts:Kept'])
  const sidebar = sidebarOf(join(root, 'out'), findEntryPoints(readRepository(root)))
  expect(sidebar.map(({ text, link }) => [text, link])).toEqual([
    ['core', '/reference/core/'],
    ['core/simulator', '/reference/core/simulator/'],
  ])
  expect(sidebar[0]?.items?.flatMap(({ items }) => items)).toEqual([
    { text: 'ask', link: '/reference/core/functions/ask' },
    { text: 'Refused', link: '/reference/core/classes/Refused' },
    { text: 'Given', link: '/reference/core/interfaces/Given' },
  ])
  const page = readFileSync(join(root, 'out/core/functions/ask.md'), 'utf8')
  expect(page).toContain('Asks of [Given](../interfaces/Given.md).')
  expect(page).toContain('[Refused](../classes/Refused.md) when it must.')
  expect(page).toContain(
    '(https://github.com/crosspatch/crosspatch/blob/main/packages/core/src/index.ts#L13)',
  )
  expect(page).toContain("ask({ id: '7' })")
  expect(globSync('out/**/*.md', { cwd: root }).join()).not.toContain('inner')

  await write('again', ['index.ts:Kept'])
  const pages = globSync('**/*.md', { cwd: join(root, 'out') })
  expect(pages.length).toBe(7)
  for (const each of pages) {
    expect(readFileSync(join(root, 'again', each), 'utf8')).toBe(
      readFileSync(join(root, 'out', each), 'utf8'),
    )
  }
})

it.each([
  [
    'a type that is named and not exported',
    good,
    'Kept, defined in @crosspatch/core/src/index.ts, is referenced by',
  ],
  [
    'a link that leads nowhere',
    good.replace('{@link Given}', '{@link Taken}'),
    'Failed to resolve link to "Taken"',
  ],
  [
    'an export without a comment',
    `${good}export const bare = 1\n`,
    '@crosspatch/core exports bare without a doc comment.',
  ],
])('refuses %s', async (_, source, said) => {
  put('packages/core/src/index.ts', source)
  await expect(write('out')).rejects.toThrow(said)
})

it('refuses a type that is said to be named and is not any more', async () => {
  put('packages/core/src/index.ts', good)
  await expect(write('out', ['index.ts:Kept', 'index.ts:Gone'])).rejects.toThrow('index.ts:Gone')
})

import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { compile } from '../src/compile.ts'
import { docExamples, examplesIn } from '../src/doc-examples.ts'
import { importPaths } from '../src/exports.ts'

// Inside this package, so that the examples find the packages that they import as a reader's project would.
const folder = join(import.meta.dirname, '../node_modules/.doc-examples')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it(
  'every example in a doc comment compiles, with what it takes for granted',
  { timeout: 120_000 },
  async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    copyFileSync(join(import.meta.dirname, 'given.d.ts'), join(folder, 'given.d.ts'))
    const paths = importPaths()
    const places = new Map(
      docExamples().map(({ file, line, code }, index): [string, string] => {
        const name = `example-${index}.ts`
        writeFileSync(join(folder, name), `${importsFor(code, paths)}${code}\nexport {}\n`)
        return [name, `${file}:${line}`]
      }),
    )
    expect(places.size).toBeGreaterThan(50)
    const output = await compile(folder)
    expect(
      output.replaceAll(/[^\s(]*(example-\d+\.ts)/gu, (_, name: string) => places.get(name) ?? name),
    ).toBe('')
  },
)

it('an example goes from its tag to the next, or to the end of the comment', () => {
  const source =
    '/**\n * Adds.\n *\n * @example\n * add(1)\n * @throws Error never\n * @example\n * ```ts\n * add(2)\n * ```\n */\nfunction add() {}\n'
  expect(examplesIn('a.ts', source)).toEqual([
    { file: 'a.ts', line: 4, code: 'add(1)' },
    { file: 'a.ts', line: 7, code: 'add(2)' },
  ])
})

/** Imports for what the example names of the packages and does not declare or import itself. One line, to keep places. */
function importsFor(code: string, paths: ReadonlyMap<string, string>): string {
  const own = new Set(
    [...code.matchAll(/(?:const|let|function|import) (?:\{([^}]*)\}|(\w+))/gu)].flatMap(
      ([, names, name = '']) =>
        names === undefined ? [name] : names.split(',').map((each) => each.replace(/.*:/u, '').trim()),
    ),
  )
  // A name after a dot or before a colon is a member, unless the colon is a condition's.
  const named = new Set([...code.matchAll(/(?<![.\w'])\b(\w+)\b(?!\s*:)/gu)].map(([, name = '']) => name))
  return [...named]
    .flatMap((name) => {
      const from = own.has(name) ? undefined : paths.get(name)
      return from === undefined ? [] : [`import { ${name} } from '${from}'; `]
    })
    .join('')
}

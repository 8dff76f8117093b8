import { execFile } from 'node:child_process'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { codeBlocks, readPage, root, type CodeBlock } from './markdown.ts'

const run = promisify(execFile)
const standIn = join(import.meta.dirname, 'stand-in.ts')

/** The pages of the guide: the blocks of each are the files of one folder, so that one can import another. */
export function guidePages(): string[] {
  return globSync('docs/guide/*.md', { cwd: root }).toSorted()
}

/** A block of TypeScript as a file, and the block that shows what it prints, if the page shows that. */
export interface Program {
  readonly file: string
  readonly block: CodeBlock
  readonly output?: CodeBlock
}

/**
 * The programs of a page, in its order. The first line names a block's file, as in `// apps.ts`; a block without such
 * a line is a file all the same. A block of `text` is the output of the program before it.
 */
export function programsOf(page: string): Program[] {
  const programs: Program[] = []
  for (const block of codeBlocks(page)) {
    if (block.language === 'ts') {
      const name = /^\/\/ (\S+\.ts)\n/u.exec(block.code)?.[1]
      programs.push({ file: name ?? `line-${block.line}.ts`, block })
    } else if (block.language === 'text') {
      const last = programs.pop()
      if (last === undefined || last.output !== undefined) {
        throw new Error(`${page}:${block.line} shows an output, and there is no program that it could be of.`)
      }
      programs.push({ ...last, output: block })
    }
  }
  return programs
}

/** Writes the programs of a page into a folder of their own, which finds the packages as a reader's project would. */
export function writePrograms(page: string): { readonly folder: string; readonly programs: Program[] } {
  // Outside of node_modules, where Node runs no TypeScript.
  const folder = join(import.meta.dirname, '../test-output', page.replaceAll(/[/.]/gu, '-'))
  const programs = programsOf(page)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { file, block } of programs) writeFileSync(join(folder, file), `${block.code}\n`)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return { folder, programs }
}

/** What a program prints, on both streams as a terminal shows them. */
export async function outputOf(
  folder: string,
  { file }: Program,
  given: readonly string[] = [],
): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, ['--import', standIn, file, ...given], {
    cwd: folder,
    // What the page tells its reader to put into the environment.
    env: {
      PATH: process.env['PATH'],
      NO_COLOR: '1',
      KONSTANTLY_SITE: 'example',
      KONSTANTLY_KEY: 'a-key-of-the-site',
    },
    timeout: 30_000,
  })
  return `${stdout}${stderr}`.trimEnd()
}

/** The page with every shown output renewed. */
export async function withOutputs(page: string): Promise<string> {
  const { folder, programs } = writePrograms(page)
  const lines = readPage(page).split('\n')
  const renewed: { readonly output: CodeBlock; readonly text: string }[] = []
  for (const program of programs) {
    const { output } = program
    // In the page's order: a program may read what one before it has written.
    if (output !== undefined) renewed.push({ output, text: await outputOf(folder, program) })
  }
  rmSync(folder, { recursive: true, force: true })
  for (const { output, text } of renewed.toReversed()) {
    const length = output.code === '' ? 0 : output.code.split('\n').length
    lines.splice(output.line, length, ...text.split('\n'))
  }
  return lines.join('\n')
}

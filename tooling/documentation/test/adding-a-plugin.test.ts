import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { applyChange } from '../src/apply-change.ts'
import { codeBlocks, guide, root } from '../src/markdown.ts'

const run = promisify(execFile)
const generator = join(root, 'packages/create-crosspatch-plugin/dist/main.js')
// Inside this package, so that the project finds the packages that it imports as a reader's would; and outside of
// node_modules, where Node runs no TypeScript.
const workshop = join(import.meta.dirname, '../test-output/adding-a-plugin')
const project = join(workshop, 'crosspatch-card-file')

const blocks = codeBlocks(guide)
const [setUp] = blocks.filter(({ language }) => language === 'sh')
const quotations = blocks.filter(({ language, info }) => language === 'ts' && info !== '')
const changes = blocks.filter(({ language }) => language === 'diff')
const outputs = blocks.filter(({ language }) => language === 'text')

beforeAll(async () => {
  rmSync(workshop, { recursive: true, force: true })
  mkdirSync(workshop, { recursive: true })
  // The first line of the page is what a reader types.
  const [command = ''] = setUp?.code.split('\n') ?? []
  const [start, flags] = command.split(' -- ')
  if (start !== 'npm create crosspatch-plugin@latest') throw new Error(`The page begins with ${command}.`)
  await run(process.execPath, [generator, ...(flags?.split(' ') ?? [])], { cwd: workshop })
}, 60_000)

afterAll(() => rmSync(workshop, { recursive: true, force: true }))

/** What a command says, however it ends. */
async function said(command: string, parameters: readonly string[]): Promise<string> {
  const { NODE_TEST_CONTEXT: _test, ...env } = process.env
  const result: unknown = await run(command, [...parameters], { cwd: project, env }).catch(
    (error: unknown) => error,
  )
  return typeof result === 'object' && result !== null && 'stdout' in result ? String(result.stdout) : ''
}

const suite = () => said(process.execPath, ['--test', 'test/*.test.ts'])
const compile = () => said('tsc', ['-p', 'tsconfig.json'])

function passed(output: string): number {
  expect(output).toMatch(/^. fail 0$/mu)
  return Number(/^. pass (\d+)$/mu.exec(output)?.[1])
}

/** The lines of a block that do not stand in what was said. Before each may be more, such as an error's name. */
function missingIn(output: string, block: { readonly code: string } | undefined): readonly string[] {
  if (block === undefined) throw new Error('The page has no such block.')
  const lines = output.split('\n').map((line) => line.trim())
  return block.code.split('\n').filter((line) => !lines.some((each) => each.endsWith(line)))
}

async function change(isBreak: boolean): Promise<void> {
  for (const { info, code } of changes) {
    const [path = '', purpose] = info.split(' ')
    if ((purpose === 'break') !== isBreak) continue
    const place = join(project, path)
    writeFileSync(place, applyChange(readFileSync(place, 'utf8'), code))
  }
}

it('what the guide quotes is what is generated', () => {
  expect(quotations.length).toBeGreaterThan(8)
  for (const { info, code } of quotations) {
    const text = readFileSync(join(project, info), 'utf8')
    // The formatter moves a quotation to the margin, where it can.
    const indented = ['', '  ', '    '].map((space) => `\n${code.replaceAll(/^(?=.)/gmu, space)}\n`)
    expect([info, code, indented.some((each) => text.includes(each))]).toEqual([info, code, true])
  }
})

it('what the guide shows of the first try is what it says', async () => {
  const output = await said(process.execPath, ['examples/try.ts'])
  expect(missingIn(output, outputs[0])).toEqual([])
})

it('the changes of the guide give a plugin with a field more, which passes the suite', async () => {
  const before = passed(await suite())
  expect(changes.length).toBeGreaterThan(6)
  await change(false)
  expect(await compile()).toBe('')
  expect(passed(await suite())).toBeGreaterThan(before)
}, 120_000)

it('the rule that the guide breaks is told as it shows', async () => {
  await change(true)
  expect(await compile()).toBe('')
  const output = await suite()
  expect(output).not.toMatch(/^. fail 0$/mu)
  expect(outputs[1]?.code).toContain('offered-is-applied')
  expect(missingIn(output, outputs[1])).toEqual([])
}, 120_000)

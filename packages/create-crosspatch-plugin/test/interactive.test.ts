import { readdirSync, rmSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { run } from '../src/run.ts'
import { filesIn, workshop } from './command.ts'

let folder = ''
beforeEach(() => {
  folder = workshop()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const made = () => readdirSync(folder).filter((name) => name !== 'node_modules')

const [enter, down, interrupt] = ['\r', '\u001B[B', '\u0003']

/** Somebody at a terminal, who presses keys when a question has come. */
function atTerminal(parameters: readonly string[]) {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()]
  let shown = ''
  let said = ''
  output.setEncoding('utf8').on('data', (text: string) => (shown += stripVTControlCharacters(text)))
  errors.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = run(parameters, {
    workingFolder: folder,
    input,
    output,
    errors,
    isInteractive: true,
    userAgent: 'pnpm/12.0.0',
  })
  return {
    ended,
    shown: () => shown,
    said: () => said,
    /** Waits for the words, and presses the keys. What was shown before does not count any more. */
    answer: async (words: string, ...keys: string[]) => {
      await vi.waitFor(() => expect(shown).toContain(words), { timeout: 10_000 })
      shown = ''
      for (const key of keys) input.write(key)
    },
  }
}

test('what is not given is asked, one after the other', async () => {
  const { answer, ended, shown } = atTerminal([])
  await answer('What is the package called?', 'crosspatch-acme', enter)
  await answer('Which address', 'https://api.acme.example/v2', enter)
  await answer('How does the app know', enter.replace('\r', '\u001B[A'), '\u001B[A', enter)
  await answer('Which header', 'X-Acme-Key', enter)
  await answer('In which form', down, down, enter)
  await answer('What runs the tests?', down, enter)
  expect(await ended).toBe(0)
  expect(shown()).toContain('Made crosspatch-acme')
  expect(shown()).toContain('pnpm install')
  const files = filesIn(join(folder, 'crosspatch-acme'))
  expect(files['src/settings.ts']).toContain("'https://api.acme.example/v2'")
  expect(files['src/settings/credentials.ts']).toContain("'x-acme-key'")
  expect(files['src/dialect.ts']).toContain('the empty text clears')
  expect(files['package.json']).toContain('"test": "vitest run"')
})

test('what is given is not asked, and an empty answer takes what is proposed', async () => {
  const { answer, ended } = atTerminal(['acme', '--auth', 'client-credentials', '--dialect', 'xml'])
  await answer('https://api.acme.example/v1', enter)
  await answer('https://api.acme.example/oauth/token', enter)
  await answer('What runs the tests?', enter)
  expect(await ended).toBe(0)
  const files = filesIn(join(folder, 'acme'))
  expect(files['src/settings.ts']).toContain("'https://api.acme.example/v1'")
  expect(files['src/settings/credentials.ts']).toContain("'https://api.acme.example/oauth/token'")
})

test('an answer that will not do is asked again, with the reason', async () => {
  mkdirSync(join(folder, 'taken'))
  writeFileSync(join(folder, 'taken/notes.txt'), 'mine')
  const { answer, ended } = atTerminal([
    '--base-url',
    'https://a.example',
    '--auth',
    'basic',
    '--dialect',
    'put',
  ])
  await answer('What is the package called?', 'Acme', enter)
  await answer('A package has a name of small letters', ...Array.from('Acme', () => '\u007F'), 'taken', enter)
  await answer('The folder is not empty.', '-not', enter)
  await answer('What runs the tests?', enter)
  expect(await ended).toBe(0)
  expect(made()).toEqual(['taken', 'taken-not'])
})

test.each([
  ['at the first question', [] as string[], 'What is the package called?'],
  [
    'at the last',
    ['acme', '--base-url', 'https://a.example', '--auth', 'basic', '--dialect', 'put'],
    'What runs',
  ],
])('Ctrl-C %s leaves nothing behind', async (_when, flags, words) => {
  const { answer, ended, shown } = atTerminal(flags)
  await answer(words, interrupt)
  expect(await ended).toBe(130)
  expect(shown()).toContain('Nothing was written.')
  expect(made()).toEqual([])
})

test('what is wrong is told before anything is asked', async () => {
  const { ended, said, shown } = atTerminal(['--auth', 'magic'])
  expect(await ended).toBe(2)
  expect(said()).toContain('--auth "magic": It is one of header, basic, bearer, client-credentials.')
  expect(said()).not.toContain('Missing')
  expect(shown()).toBe('')
})

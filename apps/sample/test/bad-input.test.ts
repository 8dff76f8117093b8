import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runDemo, type DemoRun } from './run-demo.js'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosspatch-sample-'))
})

afterAll(() => rm(folder, { recursive: true }))

async function runWith(text: string): Promise<DemoRun> {
  await writeFile(join(folder, 'change.json'), text)
  // From where the reader stands, as pnpm tells it.
  const run = await runDemo(['--patch', 'change.json'], { from: folder })
  expect(run.output).not.toMatch(/^ +at /mu)
  expect(run.output).not.toContain('canary')
  return run
}

/** How every run ends that is refused before anything was asked of an app. */
const refused = {
  code: 2,
  stdout: '',
  closing: '✗ Nothing was written: the input has to be put right first.',
}

describe('a change', () => {
  it('is refused field by field, each with what is wrong and what to do', async () => {
    const run = await runWith(
      JSON.stringify({
        titel: 'Store manager',
        phone: '070-174 06 88',
        about: '',
        active: null,
        groups: { add: ['a'], remove: ['a'] },
        password: ['canary-password'],
      }),
    )
    expect(run).toMatchObject(refused)
    for (const pattern of [
      /✗ titel: .+\n {4}→ /u,
      /✗ phone: The value is not an E\.164 number[^✗]+\n {4}→ /u,
      /✗ about: The empty text[^✗]+\n {4}→ Use null to clear/u,
      /✗ active: Active can't be cleared\.\n {4}→ /u,
      /✗ groups: [^✗]+\n {4}→ /u,
      /✗ password: [^✗]+\n {4}→ /u,
    ]) {
      expect(run.stderr).toMatch(pattern)
    }
  })

  it.each([
    ['an empty object', '{}', /✗ The change: .+\n {4}→ /u],
    ['an empty list', '[]', /✗ The change: .+\n {4}→ /u],
    ['a text', '"title"', /✗ change\.json: A change is a JSON object/u],
    ['null', 'null', /✗ change\.json: A change is a JSON object/u],
    ['an empty file', '', /✗ change\.json: The file is not valid JSON/u],
    [
      'broken JSON',
      '{"password": "canary-password" "title": 1}',
      /✗ change\.json: The file is not valid JSON \(line 1 column 32\)/u,
    ],
    ['a document with an unknown path', '[{"op":"replace","path":"/titel","value":"x"}]', /✗ /u],
    [
      'a key with a meaning of its own',
      JSON.stringify({ custom: JSON.parse('{"__proto__":"x"}') }),
      /✗ custom\.__proto__: /u,
    ],
    ['a huge file', `{"about":"${'x'.repeat(2_000_000)}"}`, /✗ change\.json: The file is larger/u],
  ])('that is %s is refused', async (_what, text, pattern) => {
    const run = await runWith(text)
    expect(run).toMatchObject(refused)
    expect(run.stderr).toMatch(pattern)
  })

  it('with values that would steer the terminal is shown without their effect', async () => {
    const run = await runWith(JSON.stringify({ title: 'Clerk\u001B[2J\u009B31m\u202Eevil' }))
    expect(run.code).toBe(0)
    for (const character of ['\u001B', '\u009B', '\u202E']) expect(run.output).not.toContain(character)
    expect(run.output).toContain('\\u202eevil')
  })

  it('with a byte order mark is read', async () => {
    expect((await runWith('\uFEFF{"title":"Clerk"}')).code).toBe(0)
  })
})

describe('the command line', () => {
  it.each([
    [['--nope'], /✗ The command line: Unknown option '--nope'/u],
    [['change.json'], /✗ The command line: Unexpected argument 'change\.json'/u],
    [['--patch'], /✗ The command line: .*--patch/u],
    [['--patch='], /✗ --patch: It needs a file/u],
    [['--xml=yes'], /✗ The command line: .*--xml/u],
    [['--patch', 'nowhere.json'], /✗ nowhere\.json: The file can not be read: there is no such file/u],
    [['--patch', '.'], /✗ \.: The file can not be read: it is a directory/u],
    [
      ['--environment', 'nowhere.env'],
      /✗ nowhere\.env: The file with environment variables can not be read/u,
    ],
  ])('%j is refused', async (given, pattern) => {
    const run = await runDemo(given, { from: folder })
    expect(run).toMatchObject(refused)
    expect(run.stderr).toMatch(pattern)
  })

  it('may begin with the two dashes that some habits put there', async () => {
    const run = await runDemo(['--', '--help'])
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('pnpm demo [options]')
  })
})

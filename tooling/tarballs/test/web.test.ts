import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { bundleForBrowsers } from '../src/bundle.ts'
import { runAtTheEdge } from '../src/edge.ts'

const folder = mkdtempSync(join(tmpdir(), 'crosspatch-web-'))

afterAll(() => rmSync(folder, { recursive: true }))

function bundled(program: string): Promise<string> {
  writeFileSync(join(folder, 'acme.ts'), program)
  return bundleForBrowsers({ folder, subject: 'acme' })
}

function ran(body: string): Promise<unknown> {
  return bundled(`export async function prove() { ${body} }`).then((script) => runAtTheEdge(script, 10))
}

test('a program with web globals runs', async () => {
  const body =
    "return (await new Response('proved acme').text()) + new URL('https://acme.example/7').pathname"
  expect(await ran(body)).toBe('proved acme/7')
})

test.each([
  ['process', 'return process.version', 'process is not defined'],
  ['Buffer', "return Buffer.from('a')", 'Buffer is not defined'],
  ['require', "return require('node:fs').existsSync('/')", 'node:fs'],
  ['the network', "return fetch('https://acme.example/')", 'asks the network'],
  ['code made from text', "return new Function('return 1')()", 'Code generation from strings disallowed'],
])('a program that needs %s does not', async (_what, body, message) => {
  await expect(ran(body)).rejects.toThrow(message)
})

test('an import that only Node can follow is no bundle', async () => {
  await expect(
    bundled("import { join } from 'node:path'\nexport const prove = () => join('a', 'b')"),
  ).rejects.toThrow('node:path')
})

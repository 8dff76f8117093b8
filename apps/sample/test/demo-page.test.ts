import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { runDemo } from './run-demo.js'

const demo = fileURLToPath(new URL('../dist/demo.js', import.meta.url))
const emptyEnvironment = fileURLToPath(new URL('empty.env', import.meta.url))
/** Gives a process a terminal; not every system has it. */
const terminal = '/usr/bin/script'

interface Seen {
  readonly code: number | null
  readonly output: string
}

/** Runs the demo at a terminal, until what is seen there says that it is enough. */
async function runAtTerminal(
  given: readonly string[],
  onAddress: (url: string) => Promise<void>,
): Promise<Seen> {
  const command = [process.execPath, demo, '--environment', emptyEnvironment, ...given]
  // The shell makes way: one that waits would take Ctrl+C for its own, and end by it.
  const words = ['exec', ...command.map((part) => `'${part}'`)]
  const child = spawn(terminal, ['-qefc', words.join(' '), '/dev/null'], {
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
    timeout: 40_000,
    killSignal: 'SIGKILL',
  })
  let output = ''
  let isFollowed = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    const url = /http:\/\/127\.0\.0\.1:\d+(?=\r?\n\r?\nOpen the address)/u.exec(output)?.[0]
    if (url === undefined || isFollowed) return
    isFollowed = true
    // Ctrl+C, as the terminal passes it on.
    void onAddress(url).finally(() => child.stdin.write('\u0003'))
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output }
}

describe.skipIf(!existsSync(terminal) && process.env['CI'] !== 'true')('the demo at a terminal', () => {
  it('goes on with the page over the same people, and ends by Ctrl+C', async () => {
    let title: unknown
    const seen = await runAtTerminal([], async (url) => {
      const person = (await (await fetch(`${url}/api/people/20533`)).json()) as {
        readonly row: { readonly name: string }
      }
      title = person.row.name
    })
    expect(title).toBe('Åsa Bergström')
    expect(seen.output).toMatch(/✓ As planned/u)
    expect(seen.code).toBe(0)
  }, 45_000)

  it('ends by itself when the page is left out', async () => {
    const seen = await runAtTerminal(['--no-web'], () => Promise.resolve())
    expect(seen.output).toMatch(/✓ As planned/u)
    expect(seen.output).not.toContain('Open the address')
    expect(seen.code).toBe(0)
  }, 45_000)
})

describe('the demo without a terminal', () => {
  it('ends by itself, and says where the page is to be had', async () => {
    const run = await runDemo()
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('pnpm sample')
    expect(run.stdout).not.toContain('Open the address')
  })
})

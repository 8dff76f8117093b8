import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { afterEach, describe, expect, it } from 'vitest'

import { setUp } from './set-up.js'
import { Tab } from './tab.js'

const command = fileURLToPath(new URL('../../dist/page.js', import.meta.url))
// Whoever runs the tests may have an .env of their own; it must not send a test to a real app.
const emptyEnvironment = fileURLToPath(new URL('../empty.env', import.meta.url))

let child: ChildProcess | undefined

afterEach(() => {
  child?.kill('SIGKILL')
  child = undefined
})

interface Running {
  /** What was printed so far. */
  readonly output: () => string
  /** Resolves once this was printed. */
  readonly printed: (what: RegExp) => Promise<RegExpExecArray>
  readonly code: Promise<number | null>
  readonly kill: (signal: 'SIGINT' | 'SIGTERM') => void
}

/** Runs the built command as its reader does. */
function run(...given: readonly string[]): Running {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:CROSSPATCH_|COLUMNS$|FORCE_COLOR$|NO_COLOR$|INIT_CWD$|NODE_OPTIONS$)/u.test(name),
  )
  const started = spawn(process.execPath, [command, ...given, '--environment', emptyEnvironment], {
    env: Object.fromEntries(inherited),
  })
  child = started
  let output = ''
  const waiting = new Set<() => void>()
  const hear = (text: string): void => {
    output += text
    for (const wake of waiting) wake()
  }
  started.stdout.setEncoding('utf8').on('data', hear)
  started.stderr.setEncoding('utf8').on('data', hear)
  return {
    output: () => output,
    async printed(what) {
      for (;;) {
        const found = what.exec(output)
        if (found !== null) return found
        await new Promise<void>((resolve) => waiting.add(resolve))
      }
    },
    code: new Promise((resolve) => started.once('close', resolve)),
    kill: (signal) => started.kill(signal),
  }
}

describe('the command', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves the page until %s, and ends well', async (signal) => {
    const running = run('--port', '0')
    const [url] = await running.printed(/http:\/\/127\.0\.0\.1:\d+/u)
    expect(running.output()).toMatch(
      /^Simulated on this machine: Relesys, BlueDot, Replay and Konstantly\.$/mu,
    )
    await running.printed(/Ctrl\+C/u)
    const page = await fetch(url)
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringMatching(/csp-nonce" content="[^%"]{20}/u),
    ])
    const tab = await Tab.open(url)
    running.kill(signal)
    expect(await running.code).toBe(0)
    await tab.ended
  })

  it('composes the example plugin as well when that is asked for', async () => {
    const running = run('--port', '0', '--with-example')
    const [url] = await running.printed(/http:\/\/127\.0\.0\.1:\d+/u)
    const tab = await Tab.open(url)
    expect(tab.session.connections).toHaveLength(5)
    tab.close()
  })

  it('says when the port is taken, and what to do', async () => {
    const set = await setUp()
    try {
      const { port } = new URL(set.server.url)
      const running = run('--port', port)
      expect(await running.code).toBe(2)
      expect(running.output()).toMatch(new RegExp(`✗ Port ${port}: It is taken\\.\\n +→ .*--port`, 'u'))
    } finally {
      await set.close()
    }
  })

  it.each([['--port', '65536'], ['--port', '-1'], ['--port=4e3'], ['--host', '0.0.0.0']])(
    'refuses %s %s',
    async (...given) => {
      const running = run(...given)
      expect(await running.code).toBe(2)
      expect(running.output()).toContain('--help')
      expect(running.output()).not.toContain('http://')
    },
  )

  it('explains itself', async () => {
    const running = run('--help')
    expect(await running.code).toBe(0)
    for (const option of ['--port', '--xml', '--with-example', '--environment']) {
      expect(running.output()).toContain(option)
    }
  })
})

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { root } from './markdown.ts'

const run = promisify(execFile)
let printed: Promise<string> | undefined

/** What the demo prints for a newcomer, with the ports that the system chose made the same in every run. */
export function demoOutput(): Promise<string> {
  printed ??= runDemo()
  return printed
}

/** The end of it: what really happened, and whether that was all. */
export async function demoEnd(): Promise<string> {
  const output = await demoOutput()
  const [, happened = ''] = /^── 4 .*\n\n([^]*?)\n\n── 5 /mu.exec(output) ?? []
  const [closing = ''] = /^✓ [^]*$/mu.exec(output) ?? []
  return `${happened}\n\n${closing}`
}

async function runDemo(): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'apps/sample/dist/demo.js')], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', COLUMNS: '100' },
    timeout: 60_000,
  })
  return stdout.replaceAll(/127\.0\.0\.1:\d+/gu, '127.0.0.1:PORT').trimEnd()
}

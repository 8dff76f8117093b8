import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { root } from './markdown.ts'

/** What the demo prints for a newcomer, with the ports that the system chose made the same in every run. */
export async function demoOutput(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'apps/sample/dist/demo.js')], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', COLUMNS: '100' },
    timeout: 60_000,
  })
  return stdout.replaceAll(/127\.0\.0\.1:\d+/gu, '127.0.0.1:PORT').trimEnd()
}

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

const file = fileURLToPath(new URL('with-node-test.mjs', import.meta.url))

async function run(...words: string[]): Promise<{ readonly code: number; readonly output: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--test-reporter=tap', file, ...words], {
      maxBuffer: 2 ** 26,
    })
    return { code: 0, output: stdout }
  } catch (error) {
    const { code, stdout } = error as { readonly code: number; readonly stdout: string }
    return { code, output: stdout }
  }
}

test("Node's own runner passes the built suite with a plugin that conforms", async () => {
  const { code, output } = await run()
  expect(output).toContain('# fail 0')
  expect(Number(/# pass (\d+)/u.exec(output)?.[1])).toBeGreaterThan(100)
  expect(code).toBe(0)
})

test('and fails with one that does not, by the id of the claim', async () => {
  const { code, output } = await run('broken')
  expect(output).toMatch(/not ok \d+ - get shows what the vendor holds/u)
  expect(output).toContain('get-shows-what-is-held: Reading a user shows what the vendor holds.')
  expect(code).toBe(1)
})

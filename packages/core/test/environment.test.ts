import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { expect, it } from 'vitest'

/** What the module's `run` gives in a realm with web globals alone. */
async function runInWebContext(module: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--experimental-vm-modules',
    '--no-warnings',
    fileURLToPath(import.meta.resolve('./environment/web-context.js')),
    fileURLToPath(module),
  ])
  return JSON.parse(stdout)
}

it('updates a user in an environment without Node', async () => {
  expect(await runInWebContext(import.meta.resolve('./environment/update.js'))).toEqual({
    node: ['undefined', 'undefined', 'undefined', 'undefined', 'undefined'],
    applied: true,
    settled: [true, 3],
    translated: { ok: true, value: { groups: { add: [], remove: ['a'] } } },
    refused: ['Did you mean title?'],
    person: { id: '7', title: 'Director', zone: 'Europe/Copenhagen', teams: ['b', 'c'] },
    exchanges: 1,
  })
})

it('would notice that a module needs Node', async () => {
  await expect(runInWebContext(import.meta.resolve('./environment/needs-node.js'))).rejects.toThrow(
    /Buffer is not defined/u,
  )
})

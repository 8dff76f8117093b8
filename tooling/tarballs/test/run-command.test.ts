import { tmpdir } from 'node:os'

import { afterEach, expect, test, vi } from 'vitest'

import { runCommand } from '../src/run-command.ts'

const folder = tmpdir()

function runScript(script: string, seconds = 60) {
  return runCommand(process.execPath, ['--eval', script], { folder, seconds })
}

afterEach(() => vi.unstubAllEnvs())

test('ends what takes too long, and says so', async () => {
  const { code, output } = await runScript('setInterval(() => {}, 1000)', 0.2)
  expect(code).toBe(1)
  expect(output).toContain('It was ended: it may take 0.2 s.')
})

test('does not lead a program back into this repository', async () => {
  vi.stubEnv('NODE_PATH', import.meta.dirname)
  expect(await runScript('console.log(process.env.NODE_PATH)')).toEqual({ code: 0, output: 'undefined\n' })
})

test('counts a command that is not there as failed', async () => {
  expect(await runCommand('crosspatch-has-no-such-command', [], { folder, seconds: 5 })).toMatchObject({
    code: 127,
  })
})

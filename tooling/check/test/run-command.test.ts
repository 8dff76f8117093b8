import { expect, test } from 'vitest'

import { runCommand } from '../src/run-command.ts'

function runScript(script: string) {
  return runCommand(process.execPath, ['--eval', script])
}

test('gives both streams and the code', async () => {
  expect(await runScript("console.log('out'); console.error('err'); process.exitCode = 3")).toEqual({
    code: 3,
    output: expect.stringMatching(/^(out\nerr\n|err\nout\n)$/),
  })
})

test('counts a command that was killed as failed', async () => {
  expect((await runScript("process.kill(process.pid, 'SIGKILL')")).code).toBe(1)
})

test('counts a command that is not there as failed', async () => {
  expect(await runCommand('crosspatch-has-no-such-command', [])).toEqual({
    code: 127,
    output: expect.stringContaining('ENOENT'),
  })
})

import { expect, test } from 'vitest'

import { runGates } from '../src/run-gates.ts'

async function runAll(codes: Readonly<Record<string, number>>) {
  const printed: string[] = []
  const failed = await runGates(
    Object.keys(codes),
    async (gate) => ({ code: codes[gate] ?? 1, output: `all that ${gate} said` }),
    (text) => printed.push(text),
  )
  return { failed, printed: printed.join('\n') }
}

test('runs every gate, whatever those before it said', async () => {
  const { failed, printed } = await runAll({ lint: 2, knip: 0, size: 1 })

  expect(failed).toEqual(['lint', 'size'])
  expect(printed).toMatch(/FAILED {2}lint.*\n[^]*passed {2}knip.*\n[^]*FAILED {2}size/)
})

test('shows what a failing gate said, and nothing of one that passed', async () => {
  const { printed } = await runAll({ lint: 1, knip: 0 })

  expect(printed).toContain('all that lint said')
  expect(printed).not.toContain('all that knip said')
})

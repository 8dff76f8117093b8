import { expect, test } from 'vitest'

import { runGroups, type Group, type Proof } from '../src/proof.ts'

function passing(name: string): Proof {
  return { name, run: () => Promise.resolve() }
}

function failing(name: string): Proof {
  return { name, run: () => Promise.reject(new Error(`all that ${name} saw`)) }
}

async function runAll(...groups: readonly Group[]) {
  const printed: string[] = []
  const totals = await runGroups(groups, 2, (text) => printed.push(text))
  return { totals, printed: printed.join('\n') }
}

test('prints a line for each proof, and what a failing one saw', async () => {
  const { totals, printed } = await runAll(
    [passing('installed'), failing('types'), passing('import')],
    [passing('bundled')],
  )
  expect(totals).toEqual({ passed: 3, failed: 1 })
  expect(printed).toMatch(/FAILED {2}types .*\nall that types saw/)
  expect(printed).toMatch(/passed {2}import/)
  expect(printed).toMatch(/passed {2}bundled/)
})

test('counts what could not be reached as failed', async () => {
  const { totals, printed } = await runAll([failing('installed'), passing('import'), passing('types')])
  expect(totals).toEqual({ passed: 0, failed: 3 })
  expect(printed).toContain('FAILED  import  not reached')
})

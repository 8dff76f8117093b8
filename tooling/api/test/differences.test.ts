import { expect, test } from 'vitest'

import { differences } from '../src/differences.ts'

const report = 'export interface Plan {\n    readonly status: PlanStatus;\n}\n'

test('the same reports do not differ', () => {
  expect(differences(new Map([['a', report]]), new Map([['a', report]]))).toEqual([])
})

test('a changed line is shown as it was and as it is', () => {
  const changed = report.replace('PlanStatus', 'string')
  expect(differences(new Map([['a', report]]), new Map([['a', changed]]))).toEqual([
    'a differs:',
    '  -     readonly status: PlanStatus;',
    '  +     readonly status: string;',
  ])
})

test('lines in another order differ too', () => {
  expect(differences(new Map([['a', 'one\ntwo']]), new Map([['a', 'two\none']]))).toEqual(['a differs:'])
})

test('an entry without a report and a report without an entry are named', () => {
  expect(differences(new Map([['old', report]]), new Map([['new', report]]))).toEqual([
    'new is missing.',
    'old is of no entry point.',
  ])
})

import { expect, test } from 'vitest'

import { lowestCore } from '../src/lowest-core.ts'

function lowest(range: string | undefined, built: string) {
  return lowestCore('@crosspatch/acme', range === undefined ? {} : { '@crosspatch/core': range }, built)
}

test.each([
  ['^0.0.0', '0.0.0', { from: 'build', version: '0.0.0' }],
  ['^1.2.3', '1.2.3', { from: 'build', version: '1.2.3' }],
  ['^1.2.3', '1.4.0', { from: 'registry', version: '1.2.3' }],
  ['^0.3.1', '0.3.2', { from: 'registry', version: '0.3.1' }],
  ['^1.5.0 || ^2.0.0', '2.1.0', { from: 'registry', version: '1.5.0' }],
])('of %s, while %s is built', (range, built, expected) => {
  expect(lowest(range, built)).toEqual(expected)
})

test('a vendor that says nothing of core can not be proved', () => {
  expect(() => lowest(undefined, '1.0.0')).toThrow('@crosspatch/acme')
})

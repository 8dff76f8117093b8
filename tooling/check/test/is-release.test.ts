import { expect, test } from 'vitest'

import { isRelease } from '../src/is-release.ts'

function git(...parameters: string[]): Promise<string | undefined> {
  const isKnown = parameters.join(' ') === 'show abc:packages/acme/package.json'
  return Promise.resolve(isKnown ? '{ "version": "0.1.0" }' : undefined)
}

test.each([
  ['a raised version', { folder: 'packages/acme', version: '0.2.0' }, true],
  ['the same version', { folder: 'packages/acme', version: '0.1.0' }, false],
  ['a package that is new', { folder: 'packages/other', version: '0.1.0' }, false],
])('%s', async (_what, each, expected) => {
  expect(await isRelease('abc', [each], git)).toBe(expected)
})

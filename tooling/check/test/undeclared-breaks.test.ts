import { expect, test } from 'vitest'

import { findUndeclaredBreaks } from '../src/undeclared-breaks.ts'

const before = 'export interface Plan {\n    readonly status: string;\n}\n'
const broken = 'export interface Plan {\n    readonly state: string;\n}\n'

/** A repository in which these versions of the package were released, all with the same report. */
function released(...versions: readonly string[]) {
  return async (...[command, ...parameters]: string[]): Promise<string | undefined> => {
    if (parameters[0]?.endsWith('packages/core/package.json') === true) return '{ "version": "0.2.0" }'
    if (command === 'tag') return versions.map((version) => `@crosspatch/acme@${version}`).join('\n')
    if (command === 'ls-tree') return 'packages/acme/api/index.api.md\npackages/acme/api/simulator.api.md'
    return parameters[0]?.endsWith('index.api.md') === true ? before : ''
  }
}

function verdict(git: ReturnType<typeof released>, nextVersion: string, report = broken, nextCore?: string) {
  const reports = new Map([
    ['index.api.md', report],
    ['simulator.api.md', ''],
  ])
  const folder = 'packages/acme'
  return findUndeclaredBreaks(
    { name: '@crosspatch/acme', folder, version: nextVersion, nextVersion, nextCore, reports },
    git,
  )
}

test('without a release everything is new', async () => {
  expect(await verdict(released(), '0.1.0')).toEqual({
    compared: '@crosspatch/acme: no release is known here, so all of it is new.',
    undeclared: [],
  })
})

test('without git everything is new', async () => {
  expect((await verdict(() => Promise.resolve(undefined), '0.1.0')).undeclared).toEqual([])
})

test.each([
  ['1.2.0', '1.2.0', false],
  ['1.2.0', '1.2.1', false],
  ['1.2.0', '1.3.0', false],
  ['1.2.0', '2.0.0', true],
  ['0.2.0', '0.2.1', false],
  ['0.2.0', '0.3.0', true],
  ['0.2.0', '1.0.0', true],
])('a break after %s with %s next is declared: %s', async (last, next, isDeclared) => {
  const { compared, undeclared } = await verdict(released(last), next)
  expect(undeclared).toEqual(isDeclared ? [] : ['packages/acme index: Plan is changed'])
  expect(compared).toBe(`@crosspatch/acme: breaking changes since ${last}: 1; the next version is ${next}.`)
})

test('the last release is the highest, and not the one that is listed last', async () => {
  expect((await verdict(released('1.10.0', '1.9.0'), '1.9.1')).compared).toContain('since 1.10.0')
})

test('no break needs no declaration', async () => {
  expect((await verdict(released('1.2.0'), '1.2.1', before)).undeclared).toEqual([])
})

test('an entry that is gone is a break', async () => {
  const { undeclared } = await findUndeclaredBreaks(
    {
      name: '@crosspatch/acme',
      folder: 'packages/acme',
      version: '1.2.0',
      nextVersion: '1.2.1',
      nextCore: undefined,
      reports: new Map([['index.api.md', before]]),
    },
    released('1.2.0'),
  )
  expect(undeclared).toEqual(['packages/acme simulator: the entry is removed'])
})

test.each([
  ['0.1.0', '0.1.1', '0.2.1', []],
  ['0.1.0', '0.1.1', '0.3.0', ['packages/acme: core is to be ^0.3.0 instead of ^0.2.0']],
  ['0.1.0', '0.2.0', '0.3.0', []],
  ['0.1.0', '0.1.0', '0.3.0', []],
])('from %s to %s, released with core %s', async (last, next, nextCore, expected) => {
  expect((await verdict(released(last), next, before, nextCore)).undeclared).toEqual(expected)
})

test.each([
  ['is not released', '0.1.0', '0.3.0', ['packages/acme: core is to be ^0.3.0 instead of ^0.2.0']],
  ['is released', '0.1.1', '0.3.0', []],
  ['need not be', '0.1.0', '0.2.1', []],
])('a program that writes the range of core %s with a new core', async (_what, next, nextCore, expected) => {
  const found = await findUndeclaredBreaks(
    {
      name: '@crosspatch/acme',
      folder: 'packages/acme',
      version: '0.1.0',
      nextVersion: next,
      nextCore,
      writesCore: true,
      reports: new Map([['index.api.md', before]]),
    },
    released('0.1.0'),
  )
  expect(found.undeclared.filter((each) => !each.includes('the entry is removed'))).toEqual(expected)
})

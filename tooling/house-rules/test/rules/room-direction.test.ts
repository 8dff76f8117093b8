import { expect, test } from 'vitest'

import { roomDirection, roomDirectionRule } from '../../src/rules/room-direction.ts'
import { placesOf, vendorFiles } from '../repository.ts'

function importing(room: string, specifier: string): Record<string, string> {
  return { ...vendorFiles('acme'), [`packages/acme/src/${room}.ts`]: `import { x } from '${specifier}'\n` }
}

test.each([
  ['settings', './wire.js'],
  ['fields', './settings.js'],
  ['dialect', './fields.js'],
  ['plan', './wire.js'],
  ['index', './plugin.js'],
  ['plan', './dialect/xml.js'],
  ['dialect', './dialect/xml.js'],
  ['dialect/xml', './json.js'],
  ['dialect/xml', '../fields.js'],
  ['simulator/index', './state.js'],
  ['simulator/index', '@crosspatch/core/simulator'],
])('lets %s import %s', (room, specifier) => {
  expect(placesOf(roomDirection, importing(room, specifier))).toEqual([])
})

test.each([
  ['wire', './settings.js'],
  ['fields', './dialect.js'],
  ['plan', './read.js'],
  ['plan', './read/page.js'],
  ['dialect/xml', '../plan.js'],
  ['read', './index.js'],
  ['index', './simulator/index.js'],
  ['plan', './simulator/state.js'],
  ['simulator/index', '../wire.js'],
  ['simulator/state', '../dialect/xml.js'],
])('reports that %s imports %s', (room, specifier) => {
  expect(placesOf(roomDirection, importing(room, specifier))).toEqual([`packages/acme/src/${room}.ts:1`])
})

test.each([
  "import type { x } from './plugin.js'",
  "export { x } from './plugin.js'",
  "const x = await import('./plugin.js')",
  "type X = import('./plugin.js').X",
])('sees %s', (text) => {
  expect(
    placesOf(roomDirection, { ...vendorFiles('acme'), 'packages/acme/src/wire.ts': `\n${text}` }),
  ).toEqual(['packages/acme/src/wire.ts:2'])
})

test('does not take an example in a comment for an import', () => {
  const text = "/** @example import { x } from './plugin.js' */\n"

  expect(placesOf(roomDirection, { ...vendorFiles('acme'), 'packages/acme/src/wire.ts': text })).toEqual([])
})

test('counts an allowed file as part of its room', () => {
  const rule = roomDirectionRule([{ package: 'acme', file: 'phone.ts', room: 'dialect', why: 'A test.' }])
  const files = {
    ...vendorFiles('acme'),
    'packages/acme/src/phone.ts': "import { a } from './fields.js'\nimport { b } from './plan.js'",
    'packages/acme/src/plan.ts': "import { c } from './phone.js'",
    'packages/acme/src/fields.ts': "import { c } from './phone.js'",
  }

  expect(placesOf(rule, files).toSorted()).toEqual([
    'packages/acme/src/fields.ts:1',
    'packages/acme/src/phone.ts:2',
  ])
})

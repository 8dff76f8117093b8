import { expect, test } from 'vitest'

import { neutralSample } from '../../src/rules/neutral-sample.ts'
import { placesOf } from '../repository.ts'

const packages = { 'packages/core/package.json': '{}', 'packages/acme/package.json': '{}' }

test('reports a vendor’s name in any file of the sample but its composition', () => {
  expect(
    placesOf(neutralSample, {
      ...packages,
      'apps/sample/src/composition.ts': "import { acme } from '@crosspatch/acme'",
      'apps/sample/src/composition/acme.ts': 'export const acmeApp = 1',
      'apps/sample/src/demo.ts': "print('one')\nprint('Acme is done')",
      'apps/sample/web/index.html': '<h1>acmeUsers</h1>',
      'apps/sample/src/plain.ts': "import { directory } from './composition.js'",
      'apps/sample/README.md': 'acme',
      'apps/sample/example-plugin/index.ts': 'acme',
    }),
  ).toEqual(['apps/sample/src/demo.ts:2', 'apps/sample/web/index.html:1'])
})

test('knows the apps of other people by the composition', () => {
  expect(
    placesOf(neutralSample, {
      ...packages,
      'apps/sample/src/composition.ts': 'export const apps = {\n  shifts: shiftsApp,\n}',
      'apps/sample/web/src/page.tsx': 'one\nshiftsOf(person)\nbutterfly',
    }),
  ).toEqual(['apps/sample/web/src/page.tsx:2'])
})

test('takes the name of core, and a word that only contains a vendor’s name', () => {
  expect(
    placesOf(neutralSample, {
      ...packages,
      'apps/sample/src/demo.ts': "import { x } from '@crosspatch/core'\nconst placme = x",
    }),
  ).toEqual([])
})

test('takes a word of the canonical model that a vendor’s package is named by', () => {
  expect(
    placesOf(neutralSample, {
      'packages/core/package.json': '{}',
      'packages/scim/package.json': '{}',
      'apps/sample/src/coverage.ts': "const { scim } = field\nprint('SCIM calls it so')",
      'apps/sample/src/demo.ts': "import { scim } from '@crosspatch/scim'\nconst one = scim({ baseUrl })",
      'apps/sample/src/plain.ts': 'print(scimPlugin.label)',
    }),
  ).toEqual(['apps/sample/src/demo.ts:1', 'apps/sample/src/demo.ts:2', 'apps/sample/src/plain.ts:1'])
})

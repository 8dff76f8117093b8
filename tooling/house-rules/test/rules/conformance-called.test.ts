import { expect, test } from 'vitest'

import { conformanceCalled } from '../../src/rules/conformance-called.ts'
import { placesOf } from '../repository.ts'

const packages = { 'packages/core/package.json': '{}', 'packages/acme/package.json': '{}' }

test('takes a vendor one of whose tests imports the suite', () => {
  expect(
    placesOf(conformanceCalled, {
      ...packages,
      'packages/acme/test/deep/conformance.test.ts': "import { suite } from '@crosspatch/core/conformance'",
    }),
  ).toEqual([])
})

test.each([
  ['packages/acme/test/plan.test.ts', "import { plan } from '../src/plan.js'"],
  ['packages/acme/test/plan.test.ts', "// import { suite } from '@crosspatch/core/conformance'"],
  ['packages/acme/test/helper.ts', "import { suite } from '@crosspatch/core/conformance'"],
  ['packages/acme/test/plan.test.ts', "import { conform } from '@crosspatch/core/simulator'"],
  ['packages/acme/src/plan.ts', "import { suite } from '@crosspatch/core/conformance'"],
])('reports a vendor that has only %s with %s', (path, text) => {
  expect(placesOf(conformanceCalled, { ...packages, [path]: text })).toEqual(['packages/acme/test/'])
})

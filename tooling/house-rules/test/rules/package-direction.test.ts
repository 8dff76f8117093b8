import { expect, test } from 'vitest'

import { packageDirection } from '../../src/rules/package-direction.ts'
import { placesOf } from '../repository.ts'

const packages = {
  'packages/core/package.json': '{}',
  'packages/acme/package.json': '{}',
  'packages/other/package.json': '{}',
}

function importing(path: string, specifier: string): string[] {
  return placesOf(packageDirection, { ...packages, [path]: `import '${specifier}'` })
}

test.each([
  ['packages/acme/src/plan.ts', '@crosspatch/core'],
  ['packages/acme/src/plan.ts', 'valibot'],
  ['packages/acme/src/plan.ts', './fields.js'],
  ['packages/acme/test/plan.test.ts', '../src/plan.js'],
  ['packages/acme/test/plan.test.ts', '@crosspatch/core/conformance'],
  ['apps/sample/src/composition.ts', '@crosspatch/acme'],
  ['tooling/generator/src/index.ts', '@crosspatch/core'],
])('lets %s import %s', (path, specifier) => {
  expect(importing(path, specifier)).toEqual([])
})

test.each([
  ['packages/core/src/engine.ts', '@crosspatch/acme'],
  ['packages/core/test/engine.test.ts', '@crosspatch/acme/simulator'],
  ['packages/acme/src/plan.ts', '@crosspatch/other'],
  ['packages/acme/test/plan.test.ts', '@crosspatch/other/simulator'],
  ['packages/acme/src/plan.ts', '@crosspatch/loopback'],
  ['packages/acme/src/plan.ts', '../../core/src/patch.js'],
  ['packages/acme/test/plan.test.ts', '../../../apps/sample/src/demo.js'],
  ['apps/sample/src/demo.ts', '../../../packages/core/src/index.js'],
])('reports that %s imports %s', (path, specifier) => {
  expect(importing(path, specifier)).toEqual([`${path}:1`])
})

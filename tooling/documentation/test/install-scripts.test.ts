import { globSync } from 'node:fs'

import { expect, it } from 'vitest'

import { installScriptsOf } from '../src/dependencies-table.ts'
import { root } from '../src/markdown.ts'

it('no package runs a script when it is installed, as the page on security says', () => {
  const manifests = globSync('packages/*/package.json', { cwd: root })
  expect(manifests.length).toBeGreaterThan(4)
  expect(manifests.filter((path) => installScriptsOf(path).length > 0)).toEqual([])
})

import { expect, test } from 'vitest'

import { anyMachine } from '../../src/rules/any-machine.ts'
import { placesOf } from '../repository.ts'

// Each trace is put together from halves, so that this file has none itself.
test.each([
  ['https://registry', '.npmjs.org/ky'],
  ['see registry', '.yarnpkg.com'],
  ['//npm', '.pkg.github.com/:x'],
  ['http://registry', '.corp.example:4873/'],
  ['https://cache.artifactory', '.corp.example/'],
  ['    resolution: {tarball', ': https://cache.example/ky.tgz}'],
  ['//host/:_auth', 'Token=abc'],
  ['cd /ho', 'me/jo/crosspatch'],
  ["path: '/Us", "ers/jo/crosspatch'"],
  ['(/ro', 'ot/.cache)'],
  ['file:///mn', 't/disk/main'],
  ['C:', String.raw`\Users\jo`],
])('reports %s%s', (left, right) => {
  expect(placesOf(anyMachine, { 'docs/setup.md': `Line one.\n${left}${right}\n` })).toEqual([
    'docs/setup.md:2',
  ])
})

test.each([
  'https://www.npmjs.com/package/@crosspatch/core',
  'registry.npmPackages.map(name)',
  'GET https://api.example.com/home/feed',
  '`${url}/mnt/items`',
  '/users/:id',
  'src/root/file.ts',
  './mnt/file.ts',
  'npx --yes pnpm@12 test',
])('takes %s', (text) => {
  expect(placesOf(anyMachine, { 'docs/setup.md': text })).toEqual([])
})

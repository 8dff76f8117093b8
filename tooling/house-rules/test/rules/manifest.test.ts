import { expect, test } from 'vitest'

import { manifests } from '../../src/rules/manifest.ts'
import { repositoryOf } from '../repository.ts'

const root = { 'package.json': JSON.stringify({ engines: { node: '>=22.20' } }) }

const good = {
  name: '@crosspatch/acme',
  license: 'MIT',
  repository: { type: 'git', directory: 'packages/acme' },
  files: ['dist'],
  type: 'module',
  sideEffects: false,
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
  dependencies: { valibot: 'catalog:' },
  peerDependencies: { '@crosspatch/core': 'workspace:^' },
  engines: { node: '>=22.20' },
}

function messages(manifest: object, name = 'acme'): string[] {
  const files = { ...root, [`packages/${name}/package.json`]: JSON.stringify(manifest) }
  return manifests.check(repositoryOf(files)).map(({ message }) => message)
}

test('takes a good manifest, and any that is private', () => {
  expect(messages(good)).toEqual([])
  expect(messages({ private: true })).toEqual([])
})

const { '.': main } = good.exports

test.each<[string, object]>([
  ['"name"', { name: 'acme' }],
  ['"type"', { type: 'commonjs' }],
  ['"sideEffects"', { sideEffects: undefined }],
  ['"license"', { license: 'ISC' }],
  ['"files"', { files: ['src'] }],
  ['"files"', { files: undefined }],
  ['"repository.directory"', { repository: { directory: 'packages/other' } }],
  ['"engines.node"', { engines: { node: '>=18' } }],
  ['"engines.node"', { engines: undefined }],
  ['"exports"', { exports: undefined }],
  ['"exports"', { exports: { '.': './dist/index.js' } }],
  ['"exports"', { exports: { '.': { default: main.default, types: main.types } } }],
  ['"exports"', { exports: { '.': main, './simulator': { default: './dist/simulator.js' } } }],
  ['"exports"', { exports: { '.': { ...main, require: './dist/index.cjs' } } }],
  ['"peerDependencies"', { peerDependencies: undefined }],
  ['"peerDependencies"', { peerDependencies: { '@crosspatch/core': 'workspace:*' } }],
  ['"peerDependencies"', { peerDependencies: { '@crosspatch/core': '>=0.1.0' } }],
  [
    '"peerDependencies"',
    { peerDependencies: { ...good.peerDependencies, '@crosspatch/other': 'workspace:^' } },
  ],
  ['"dependencies"', { dependencies: { '@crosspatch/core': 'workspace:^' } }],
  ['"dependencies"', { dependencies: { '@crosspatch/other': 'workspace:^' } }],
])('reports %s in %j', (field, change) => {
  expect(messages({ ...good, ...change })).toEqual([expect.stringContaining(field)])
})

test('core has none of our packages beside or inside it', () => {
  const core = { ...good, name: '@crosspatch/core', repository: { directory: 'packages/core' } }

  expect(messages({ ...core, peerDependencies: undefined }, 'core')).toEqual([])
  expect(messages(core, 'core')).toEqual([expect.stringContaining('"peerDependencies"')])
})

const program = {
  name: 'create-acme',
  license: 'MIT',
  repository: { type: 'git', directory: 'packages/create-acme' },
  bin: './dist/main.js',
  files: ['dist'],
  type: 'module',
  engines: { node: '>=22.20' },
}

test('a program exports nothing, is called as its folder, and has none of our packages', () => {
  expect(messages(program, 'create-acme')).toEqual([])
})

test.each<[string, object]>([
  ['"name"', { name: '@crosspatch/create-acme' }],
  ['"bin"', { bin: './src/main.ts' }],
  ['"bin"', { bin: { 'create-acme': './dist/main.js' } }],
  ['"license"', { license: 'ISC' }],
  ['"peerDependencies"', { peerDependencies: { '@crosspatch/core': 'workspace:^' } }],
  ['"dependencies"', { dependencies: { '@crosspatch/core': 'workspace:^' } }],
])('reports %s of a program in %j', (field, change) => {
  expect(messages({ ...program, ...change }, 'create-acme')).toEqual([expect.stringContaining(field)])
})

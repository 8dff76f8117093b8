import { asObject, parseObject } from '../json.ts'
import type { Repository, Rule } from '../repository.ts'
import { packagesOf } from '../workspace.ts'

/** What npm is told about a published package: ESM with types, one licence, core beside it and never inside. */
export const manifests: Rule = {
  name: 'manifest',
  check: (repository) =>
    packagesOf(repository).flatMap((name) => {
      const path = `packages/${name}/package.json`
      const manifest = parseObject(repository.get(path) ?? '{}')
      if (manifest['private'] === true) return []
      return [
        ...identity(name, manifest, repository),
        ...exportMap(manifest['exports']),
        ...ownDependencies(name, manifest),
      ].map((message) => ({ path, message }))
    }),
}

type Manifest = Readonly<Record<string, unknown>>

function identity(name: string, manifest: Manifest, repository: Repository): string[] {
  const root = parseObject(repository.get('package.json') ?? '{}')
  const files = manifest['files']
  const expectations: [boolean, string][] = [
    [manifest['name'] === `@crosspatch/${name}`, `"name" is "@crosspatch/${name}".`],
    [manifest['type'] === 'module', '"type" is "module".'],
    [manifest['sideEffects'] === false, '"sideEffects" is false.'],
    [manifest['license'] === 'MIT', '"license" is "MIT".'],
    [Array.isArray(files) && files.includes('dist'), '"files" lists "dist".'],
    [
      asObject(manifest['repository'])['directory'] === `packages/${name}`,
      `"repository.directory" is "packages/${name}".`,
    ],
    [
      typeof asObject(manifest['engines'])['node'] === 'string' &&
        asObject(manifest['engines'])['node'] === asObject(root['engines'])['node'],
      '"engines.node" is what the root says.',
    ],
  ]
  return expectations.filter(([met]) => !met).map(([, message]) => message)
}

function exportMap(map: unknown): string[] {
  const entries = Object.entries(asObject(map)).filter(([subpath]) => subpath !== './package.json')
  if (!entries.some(([subpath]) => subpath === '.')) return ['"exports" has an entry ".".']
  return entries
    .filter(([, conditions]) => Object.keys(asObject(conditions)).join() !== 'types,default')
    .map(([subpath]) => `"exports" gives "${subpath}" as "types", then "default", and nothing else.`)
}

function ownDependencies(name: string, manifest: Manifest): string[] {
  const own = (group: string) =>
    Object.entries(asObject(manifest[group])).filter(([dependency]) => dependency.startsWith('@crosspatch/'))
  const messages: string[] = []
  for (const group of ['dependencies', 'optionalDependencies']) {
    for (const [dependency] of own(group)) {
      messages.push(`"${group}" has ${dependency}: two copies of it in one tree would not know each other.`)
    }
  }
  const expected = name === 'core' ? '{}' : '{"@crosspatch/core":"workspace:^"}'
  if (JSON.stringify(Object.fromEntries(own('peerDependencies'))) !== expected) {
    messages.push(`The packages of this repository among "peerDependencies" are ${expected}.`)
  }
  return messages
}

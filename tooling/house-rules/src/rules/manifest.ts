import { asObject, parseObject } from '../json.ts'
import type { Repository, Rule } from '../repository.ts'
import { packagesOf, programsOf } from '../workspace.ts'

/** What npm is told about a published package: ESM with types, one licence, core beside it and never inside. */
export const manifests: Rule = {
  name: 'manifest',
  check: (repository) =>
    packagesOf(repository).flatMap((name) => {
      const path = `packages/${name}/package.json`
      const manifest = parseObject(repository.get(path) ?? '{}')
      if (manifest['private'] === true) return []
      const isProgram = programsOf(repository).includes(name)
      return [
        ...identity(name, manifest, repository),
        ...(isProgram ? program(name, manifest) : library(name, manifest)),
        ...ownDependencies(manifest, isProgram || name === 'core' ? '{}' : besideCore),
      ].map((message) => ({ path, message }))
    }),
}

const besideCore = '{"@crosspatch/core":"workspace:^"}'

type Manifest = Readonly<Record<string, unknown>>

function identity(name: string, manifest: Manifest, repository: Repository): string[] {
  const root = parseObject(repository.get('package.json') ?? '{}')
  const files = manifest['files']
  const expectations: [boolean, string][] = [
    [manifest['type'] === 'module', '"type" is "module".'],
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
  return unmet(expectations)
}

function library(name: string, manifest: Manifest): string[] {
  return [
    ...unmet([
      [manifest['name'] === `@crosspatch/${name}`, `"name" is "@crosspatch/${name}".`],
      [manifest['sideEffects'] === false, '"sideEffects" is false.'],
    ]),
    ...exportMap(manifest['exports']),
  ]
}

/** `npm create x` looks for a package called `create-x`, and runs the program that has the package's name. */
function program(name: string, manifest: Manifest): string[] {
  const { bin } = manifest
  return unmet([
    [manifest['name'] === name, `"name" is "${name}", as its folder.`],
    [typeof bin === 'string' && bin.startsWith('./dist/'), '"bin" is one program below "./dist/".'],
  ])
}

function unmet(expectations: readonly (readonly [met: boolean, message: string])[]): string[] {
  return expectations.filter(([met]) => !met).map(([, message]) => message)
}

function exportMap(map: unknown): string[] {
  const entries = Object.entries(asObject(map)).filter(([subpath]) => subpath !== './package.json')
  if (!entries.some(([subpath]) => subpath === '.')) return ['"exports" has an entry ".".']
  return entries
    .filter(([, conditions]) => Object.keys(asObject(conditions)).join() !== 'types,default')
    .map(([subpath]) => `"exports" gives "${subpath}" as "types", then "default", and nothing else.`)
}

function ownDependencies(manifest: Manifest, expected: string): string[] {
  const own = (group: string) =>
    Object.entries(asObject(manifest[group])).filter(([dependency]) => dependency.startsWith('@crosspatch/'))
  const messages: string[] = []
  for (const group of ['dependencies', 'optionalDependencies']) {
    for (const [dependency] of own(group)) {
      messages.push(`"${group}" has ${dependency}: two copies of it in one tree would not know each other.`)
    }
  }
  if (JSON.stringify(Object.fromEntries(own('peerDependencies'))) !== expected) {
    messages.push(`The packages of this repository among "peerDependencies" are ${expected}.`)
  }
  return messages
}

import type { Repository, Rule } from '../src/repository.ts'

/** A repository of the files given here. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  return new Map(Object.entries(files))
}

/** Where the rule is broken: `packages/core/src/a.ts:3`, or the path alone. */
export function placesOf(rule: Rule, files: Readonly<Record<string, string>>): string[] {
  return rule
    .check(repositoryOf(files))
    .map(({ path, line }) => (line === undefined ? path : `${path}:${line}`))
}

/** A vendor package that has every room, all of them empty. */
export function vendorFiles(name: string): Record<string, string> {
  const rooms = [
    'wire',
    'settings',
    'fields',
    'dialect',
    'plan',
    'read',
    'plugin',
    'index',
    'simulator/index',
  ]
  return Object.fromEntries([
    [`packages/${name}/package.json`, '{}'],
    ...rooms.map((room) => [`packages/${name}/src/${room}.ts`, '']),
  ])
}

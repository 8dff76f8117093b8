import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { table } from './markdown-table.ts'
import { root } from './markdown.ts'

/** What each published package brings along, and what it expects beside it: read from the manifests. */
export function dependenciesTable(): string {
  return table([
    ['package', 'brings along', 'expects beside it'],
    ...globSync('packages/*/package.json', { cwd: root })
      .toSorted()
      .map((path) => {
        const manifest = readManifest(path)
        const optional = new Set(Object.keys(membersOf(manifest['peerDependenciesMeta'])))
        const peers = Object.keys(membersOf(manifest['peerDependencies'])).filter(
          (name) => !optional.has(name),
        )
        return [
          `\`@crosspatch/${dirname(path).slice('packages/'.length)}\``,
          listed(Object.keys(membersOf(manifest['dependencies']))),
          listed(peers),
        ]
      }),
  ])
}

/** A manifest's scripts that npm would run on a user's machine when the package is installed. */
export function installScriptsOf(path: string): string[] {
  const run = new Set(['preinstall', 'install', 'postinstall', 'prepare'])
  return Object.keys(membersOf(readManifest(path)['scripts'])).filter((name) => run.has(name))
}

function readManifest(path: string): Readonly<Record<string, unknown>> {
  return membersOf(JSON.parse(readFileSync(join(root, path), 'utf8')))
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `\`${name}\``).join(', ')
}

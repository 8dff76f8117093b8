import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Versions } from './src/versions.ts'

/** The versions that this workspace builds and tests with: what is generated gets the same, so they can't drift. */
export function workspaceVersions(): Versions {
  return {
    own: versionIn('.'),
    core: versionOf('@crosspatch/core'),
    entities: versionOf('@nodable/entities'),
    'fast-check': versionOf('fast-check'),
    'fast-xml-builder': versionOf('fast-xml-builder'),
    'fast-xml-parser': versionOf('fast-xml-parser'),
    oxfmt: versionOf('oxfmt'),
    oxlint: versionOf('oxlint'),
    typescript: versionOf('typescript'),
    'types-bun': versionOf('@types/bun'),
    'types-node': versionOf('@types/node'),
    valibot: versionOf('valibot'),
    vitest: versionOf('vitest'),
  }
}

function versionOf(dependency: string): string {
  return versionIn(join('node_modules', dependency))
}

function versionIn(folder: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, folder, 'package.json'), 'utf8'),
  )
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version
  }
  throw new Error(`${folder} has no version.`)
}

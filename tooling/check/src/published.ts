import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

import { runCommand } from './run-command.ts'
import type { ApiOfPackage } from './undeclared-breaks.ts'

/** Every published package with its reports, and with the version that the changesets which wait will give it. */
export async function findPublished(root: string): Promise<ApiOfPackage[]> {
  const planned = await plannedVersions(root)
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .map((manifestPath) => {
      const folder = dirname(manifestPath).replaceAll('\\', '/')
      const manifest: unknown = JSON.parse(readFileSync(join(root, manifestPath), 'utf8'))
      const name = text(manifest, 'name')
      const reports = globSync(`${folder}/api/*.api.md`, { cwd: root })
      return {
        name,
        folder,
        nextVersion: planned.get(name) ?? text(manifest, 'version'),
        reports: new Map(reports.map((path) => [basename(path), readFileSync(join(root, path), 'utf8')])),
      }
    })
}

async function plannedVersions(root: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'crosspatch-changesets-'))
  const file = join(folder, 'status.json')
  try {
    // The tool takes a path below the folder that it runs in, and fails where changesets are missing, which is no
    // matter here: it has been asked for that before.
    await runCommand('changeset', ['status', `--output=${relative(root, file)}`])
    const status: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    const releases = member(status, 'releases')
    if (!Array.isArray(releases)) return new Map()
    return new Map(releases.map((release) => [text(release, 'name'), text(release, 'newVersion')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

function text(value: unknown, key: string): string {
  const found = member(value, key)
  if (typeof found !== 'string') throw new Error(`There is no ${key}.`)
  return found
}

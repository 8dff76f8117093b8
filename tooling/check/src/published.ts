import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

import { member, text } from './member.ts'
import { runCommand } from './run-command.ts'
import type { ApiOfPackage } from './undeclared-breaks.ts'

const core = '@crosspatch/core'

/** Every published package with its reports, and with the version that the changesets which wait will give it. */
export async function findPublished(root: string): Promise<ApiOfPackage[]> {
  const planned = await plannedVersions(root)
  const packages = globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .map((path) => {
      const folder = dirname(path).replaceAll('\\', '/')
      const manifest: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'))
      const [name, version] = [text(manifest, 'name'), text(manifest, 'version')]
      const asksForCore = member(member(manifest, 'peerDependencies'), core) !== undefined
      // A program that is built with core puts core's range into what it writes.
      const writesCore =
        member(manifest, 'bin') !== undefined &&
        member(member(manifest, 'devDependencies'), core) !== undefined
      const nextVersion = planned.get(name) ?? version
      return {
        name,
        folder,
        version,
        nextVersion,
        asksForCore,
        writesCore,
        reports: readReports(root, folder),
      }
    })
  const nextCore = packages.find(({ name }) => name === core)?.nextVersion
  return packages.map(({ asksForCore, ...each }) => ({
    ...each,
    nextCore: asksForCore || each.writesCore ? nextCore : undefined,
  }))
}

function readReports(root: string, folder: string): Map<string, string> {
  const paths = globSync(`${folder}/api/*.api.md`, { cwd: root })
  return new Map(paths.map((path) => [basename(path), readFileSync(join(root, path), 'utf8')]))
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

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { minVersion } from 'semver'

import { runCommand } from './run-command.ts'

/** A runtime that came from the package registry. */
export interface Runtime {
  readonly name: string
  readonly path: string
}

/** What could be had, and why the others could not. */
export interface Runtimes {
  readonly found: readonly Runtime[]
  readonly leftOut: readonly { readonly name: string; readonly why: string }[]
}

interface Wanted {
  readonly name: string
  readonly dependency: readonly [name: string, version: string]
  /** Where the program may be below `node_modules`. Packages that install it by a script bring it along as well. */
  readonly paths: readonly string[]
}

const { platform, arch } = process

/** The oldest Node that the packages promise to work with, and the two other runtimes that read npm packages. */
function wantedRuntimes(engine: string): Wanted[] {
  const node = minVersion(engine)?.version ?? engine
  const nodePackage = `node-${platform === 'win32' ? 'win' : platform}-${arch}`
  return [
    { name: `node ${node}`, dependency: [nodePackage, node], paths: [`${nodePackage}/bin/node`] },
    {
      name: 'bun 1.4.5',
      dependency: ['bun', '1.4.5'],
      paths: [`@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin/bun`],
    },
    {
      name: 'deno 2.9.6',
      dependency: ['deno', '2.9.6'],
      paths: [`@deno/${platform}-${arch}-glibc/deno`, `@deno/${platform}-${arch}/deno`],
    },
  ]
}

/** Installs each by itself, so that one that is not to be had leaves the others. No install script is run. */
export async function installRuntimes(folder: string, engine: string): Promise<Runtimes> {
  const found: Runtime[] = []
  const leftOut: { name: string; why: string }[] = []
  for (const { name, dependency, paths } of wantedRuntimes(engine)) {
    const place = join(folder, name.replace(' ', '-'))
    mkdirSync(place, { recursive: true })
    const manifest = { private: true, dependencies: Object.fromEntries([dependency]) }
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest))
    const { code, output } = await runCommand(
      'npm',
      ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
      { folder: place, seconds: 120 },
    )
    const path = paths.map((each) => join(place, 'node_modules', each)).find((each) => existsSync(each))
    if (code === 0 && path !== undefined) found.push({ name, path })
    else leftOut.push({ name, why: code === 0 ? 'its package brings no program' : output.trim() })
  }
  return { found, leftOut }
}

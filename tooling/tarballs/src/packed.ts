import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { runCommand } from './run-command.ts'

/** A package as it would be published. */
export interface Packed {
  /** `relesys` for `@crosspatch/relesys`. */
  readonly shortName: string
  readonly name: string
  readonly version: string
  readonly peerDependencies: Readonly<Record<string, string>>
  /** Peers that a user may leave out. */
  readonly optionalPeers: readonly string[]
  readonly engines: Readonly<Record<string, string>>
  /** What can be imported of it: `@crosspatch/relesys`, `@crosspatch/relesys/simulator`. */
  readonly entries: readonly string[]
  /** Where the tarball is. */
  readonly path: string
}

/** Packs every package that is published, as a release would. */
export async function packAll(root: string, folder: string): Promise<Packed[]> {
  mkdirSync(folder)
  const parameters = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder]
  const packed = await runCommand('pnpm', parameters, { folder: root, seconds: 60 })
  const tarballs = readdirSync(folder).toSorted()
  if (packed.code !== 0 || tarballs.length === 0) throw new Error(`Nothing was packed:\n${packed.output}`)
  return Promise.all(tarballs.map((tarball) => unpack(folder, tarball)))
}

/** The manifest is read from the tarball: the ranges in it are those that users get. */
async function unpack(folder: string, tarball: string): Promise<Packed> {
  const path = join(folder, tarball)
  const place = join(folder, `${tarball}.manifest`)
  mkdirSync(place)
  const parameters = ['-xzf', path, '-C', place, 'package/package.json']
  const { code, output } = await runCommand('tar', parameters, { folder, seconds: 30 })
  if (code !== 0) throw new Error(`${tarball} has no manifest:\n${output}`)
  const manifest: unknown = JSON.parse(readFileSync(join(place, 'package/package.json'), 'utf8'))
  const name = text(manifest, 'name')
  const entries = entriesOf(member(manifest, 'exports')).filter(([subpath]) => !subpath.endsWith('.json'))
  return {
    shortName: name.replace('@crosspatch/', ''),
    name,
    version: text(manifest, 'version'),
    peerDependencies: texts(manifest, 'peerDependencies'),
    optionalPeers: entriesOf(member(manifest, 'peerDependenciesMeta')).map(([peer]) => peer),
    engines: texts(manifest, 'engines'),
    entries: entries.map(([subpath]) => name + subpath.slice(1)),
    path,
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function member(value: unknown, key: string): unknown {
  return entriesOf(value).find(([name]) => name === key)?.[1]
}

function text(manifest: unknown, key: string): string {
  const value = member(manifest, key)
  if (typeof value !== 'string') throw new Error(`The packed manifest has no ${key}.`)
  return value
}

function texts(manifest: unknown, key: string): Record<string, string> {
  const found = entriesOf(member(manifest, key))
  return Object.fromEntries(
    found.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

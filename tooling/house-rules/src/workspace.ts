import { parseObject } from './json.ts'
import type { Repository } from './repository.ts'

/** The package that a file belongs to: `{ layer: 'packages', name: 'core' }`. */
export interface Owner {
  readonly layer: 'packages' | 'apps' | 'tooling'
  readonly name: string
}

export function ownerOf(path: string): Owner | undefined {
  const [layer, name, rest] = path.split('/')
  if (layer !== 'packages' && layer !== 'apps' && layer !== 'tooling') return undefined
  return name === undefined || rest === undefined ? undefined : { layer, name }
}

/** Every folder of `packages/` that has a manifest. */
export function packagesOf(repository: Repository): string[] {
  return [...repository.keys()].flatMap((path) => {
    const name = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [name]
  })
}

/** The packages that are run and not imported: they have programs, and export nothing. */
export function programsOf(repository: Repository): string[] {
  return packagesOf(repository).filter((name) => {
    const manifest = parseObject(repository.get(`packages/${name}/package.json`) ?? '{}')
    return manifest['bin'] !== undefined && manifest['exports'] === undefined
  })
}

/** Every package but core and the programs is a vendor's. */
export function vendorsOf(repository: Repository): string[] {
  const programs = programsOf(repository)
  return packagesOf(repository).filter((name) => name !== 'core' && !programs.includes(name))
}

/** The short name of one of our packages: `relesys` for `@crosspatch/relesys/simulator`. */
export function ownPackage(specifier: string): string | undefined {
  return /^@crosspatch\/([^/]+)/.exec(specifier)?.[1]
}

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

/** Every package but core is a vendor's. */
export function vendorsOf(repository: Repository): string[] {
  return packagesOf(repository).filter((name) => name !== 'core')
}

/** The short name of one of our packages: `relesys` for `@crosspatch/relesys/simulator`. */
export function ownPackage(specifier: string): string | undefined {
  return /^@crosspatch\/([^/]+)/.exec(specifier)?.[1]
}

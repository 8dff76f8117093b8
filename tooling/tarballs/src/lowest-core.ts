import { minVersion } from 'semver'

/** Which core a vendor has to work with at the least: the one that is being built, or one that was published. */
export type LowestCore =
  | { readonly from: 'build'; readonly version: string }
  | { readonly from: 'registry'; readonly version: string }

/** Reads the range from the manifest as it was packed, where `workspace:` has become versions. */
export function lowestCore(
  name: string,
  peerDependencies: Readonly<Record<string, string>>,
  built: string,
): LowestCore {
  const range = peerDependencies['@crosspatch/core']
  const version = range === undefined ? undefined : minVersion(range)?.version
  if (version === undefined) throw new Error(`${name} says for no version of core that it works with it.`)
  return { from: version === built ? 'build' : 'registry', version }
}

import type { Rule } from '../repository.ts'
import { importsOf, resolveRelative, sourcesIn } from '../source.ts'
import { ownerOf, ownPackage, vendorsOf, type Owner } from '../workspace.ts'

/** apps → vendors → core: core knows no vendor, and no vendor knows another. */
export const packageDirection: Rule = {
  name: 'package-direction',
  check: (repository) => {
    const vendors = vendorsOf(repository)
    return sourcesIn(repository, /^(?:packages|apps|tooling)\//).flatMap((source) => {
      const from = ownerOf(source.path)
      if (from === undefined) return []
      return importsOf(source).flatMap(({ specifier, line }) => {
        const message =
          leavesPackage(source.path, specifier, from) ?? objection(source.path, from, specifier, vendors)
        return message === undefined ? [] : [{ path: source.path, line, message }]
      })
    })
  },
}

function leavesPackage(path: string, specifier: string, { layer, name }: Owner): string | undefined {
  const target = resolveRelative(path, specifier)
  if (target === undefined || target.startsWith(`${layer}/${name}/`)) return undefined
  return `"${specifier}" leaves the package. Import another package by its name.`
}

function objection(
  path: string,
  from: Owner,
  specifier: string,
  vendors: readonly string[],
): string | undefined {
  const to = ownPackage(specifier)
  if (to === undefined || from.layer !== 'packages' || to === from.name) return undefined
  if (vendors.includes(to)) {
    return from.name === 'core'
      ? `Core knows no vendor: not ${to}.`
      : `No vendor knows another: not ${to} in ${from.name}.`
  }
  const published = path.startsWith(`packages/${from.name}/src/`)
  if (published && to !== 'core') return `${specifier} is not published, so published code can't import it.`
  return undefined
}

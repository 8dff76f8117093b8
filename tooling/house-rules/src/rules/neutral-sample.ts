import { linesMatching, type Repository, type Rule } from '../repository.ts'
import { vendorsOf } from '../workspace.ts'

const composition = 'apps/sample/src/composition'

/** The sample shows that an app names its vendors in one place and nowhere else. */
export const neutralSample: Rule = {
  name: 'neutral-sample',
  check: (repository) => {
    const names = [...new Set([...vendorsOf(repository), ...composedIn(repository)])]
    if (names.length === 0) return []
    const name = new RegExp(names.map(patternOf).join('|'), 'i')
    return [...repository]
      .filter(([path]) => /^apps\/sample\/(?:src|web)\//.test(path) && !isComposition(path))
      .flatMap(([path, text]) =>
        linesMatching(text, name).map((line) => ({
          path,
          line,
          message: `Only ${composition}.ts and the folder of its name name a vendor.`,
        })),
      )
  },
}

/** Names that are words of the canonical model too: of these, only the package and what is made with it is meant. */
const words = new Set(['scim'])

function patternOf(name: string): string {
  return words.has(name)
    ? String.raw`@crosspatch/${name}\b|\b${name}(?:App|Plugin|Simulator|Settings|\()`
    : String.raw`\b${name}`
}

function isComposition(path: string): boolean {
  return path === `${composition}.ts` || path.startsWith(`${composition}/`)
}

/** The apps that are composed, those of no package of ours included: `acme: acmeApp` on a line of its own. */
function composedIn(repository: Repository): string[] {
  const text = repository.get(`${composition}.ts`) ?? ''
  return [...text.matchAll(/^ +(\w+): \w+App,$/gm)].flatMap(([, name]) => name ?? [])
}

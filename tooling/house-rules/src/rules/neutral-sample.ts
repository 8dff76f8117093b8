import { linesMatching, type Rule } from '../repository.ts'
import { vendorsOf } from '../workspace.ts'

const composition = 'apps/sample/src/composition.ts'

/** The sample shows that an app names its vendors in one place and nowhere else. */
export const neutralSample: Rule = {
  name: 'neutral-sample',
  check: (repository) => {
    const vendors = vendorsOf(repository)
    if (vendors.length === 0) return []
    const name = new RegExp(String.raw`\b(?:${vendors.join('|')})`, 'i')
    return [...repository]
      .filter(([path]) => path.startsWith('apps/sample/src/') && path !== composition)
      .flatMap(([path, text]) =>
        linesMatching(text, name).map((line) => ({
          path,
          line,
          message: `Only ${composition} names a vendor.`,
        })),
      )
  },
}

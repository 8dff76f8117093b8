import type { Rule } from '../repository.ts'
import { vendorsOf } from '../workspace.ts'

const headings = ['Install', 'Settings', 'Fields', 'What it cannot do', 'Errors'] as const

/** Every vendor's README answers the same questions in the same order. */
export const readmeHeadings: Rule = {
  name: 'readme-headings',
  check: (repository) =>
    vendorsOf(repository).flatMap((vendor) => {
      const path = `packages/${vendor}/README.md`
      const text = repository.get(path)
      if (text === undefined) return [{ path, message: 'Every vendor package has a README; it is missing.' }]
      const found = sectionsOf(text).filter((title) => headings.some((heading) => heading === title))
      if (found.join() === headings.join()) return []
      const expected = headings.map((heading) => `## ${heading}`).join(', ')
      return [{ path, message: `The README has each of these once, in this order: ${expected}.` }]
    }),
}

/** The titles of the second level, those in code blocks left out. */
function sectionsOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^(```|~~~)[^]*?^\1/gm, '')
  return Array.from(prose.matchAll(/^## +(.*?)\s*$/gm), ([, title = '']) => title)
}

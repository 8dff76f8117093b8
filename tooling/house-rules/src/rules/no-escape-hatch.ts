import { Visitor } from 'oxc-parser'

import type { Rule, Violation } from '../repository.ts'
import { sourcesIn } from '../source.ts'

/** The compiler and the linter stay on: a doubt is settled in the code. */
export const noEscapeHatch: Rule = {
  name: 'no-escape-hatch',
  check: (repository) =>
    sourcesIn(repository, /./).flatMap(({ path, parsed, lineOf }) => {
      const violations: Violation[] = []
      const add = (start: number, message: string) => violations.push({ path, line: lineOf(start), message })
      new Visitor({
        TSAnyKeyword: (node) => add(node.start, 'Name the type, or use "unknown" and look.'),
      }).visit(parsed.program)
      for (const { value, start } of parsed.comments) {
        const message = objection(value, /^packages\/[^/]+\/src\//.test(path))
        if (message !== undefined) add(start, message)
      }
      return violations
    }),
}

function objection(comment: string, published: boolean): string | undefined {
  const directive = /^[\s*/]*@ts-(ignore|nocheck|expect-error)\b/.exec(comment)?.[1]
  if (directive === 'expect-error') {
    // A test may claim that something does not compile; that is what the directive proves there.
    return published ? '"@ts-expect-error" belongs in tests.' : undefined
  }
  if (directive !== undefined) return `"@ts-${directive}" silences the compiler.`
  const disables = /^[\s*]*(?:oxlint|eslint)-disable/.test(comment)
  if (disables && !/ -- \S/.test(comment)) return 'Say after " -- " why the linter is wrong here.'
  return undefined
}

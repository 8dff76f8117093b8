import { Visitor } from 'oxc-parser'

import type { Rule, Violation } from '../repository.ts'
import { sourcesIn } from '../source.ts'

/** A reader sees in each index what a package exports, under the name it has everywhere. */
export const namedExports: Rule = {
  name: 'named-exports',
  check: (repository) =>
    sourcesIn(repository, /./).flatMap(({ path, parsed, lineOf }) => {
      const violations: Violation[] = []
      const add = ({ start }: { readonly start: number }, message: string) =>
        violations.push({ path, line: lineOf(start), message })
      const defaultExport = 'Export it by a name; only a tool’s configuration has a default export.'
      new Visitor({
        ExportAllDeclaration: (node) => add(node, 'Name what is exported instead of "export *".'),
        ExportDefaultDeclaration: (node) => {
          if (!isConfiguration(path)) add(node, defaultExport)
        },
        ExportSpecifier: (node) => {
          const name = node.exported.type === 'Literal' ? node.exported.value : node.exported.name
          if (name === 'default') add(node, defaultExport)
        },
      }).visit(parsed.program)
      return violations
    }),
}

/**
 * `vitest.config.ts`, `.size-limit.js`, `.vitepress/theme/index.ts`: files whose reader is a tool that asks for the
 * default export.
 */
function isConfiguration(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const isNamed = name.startsWith('.') || /\.config\.[cm]?[jt]s$/.test(name)
  return isNamed || /(?:^|\/)\.vitepress\/(?:config|theme\/index)\.ts$/.test(path)
}

import { callsMatrix } from './calls-matrix.ts'
import { coverageMatrix } from './coverage-matrix.ts'
import { demoEnd, demoOutput } from './demo-output.ts'
import { codesTable, errorTables, matchTables } from './errors/tables.ts'
import { fieldsTable } from './fields-table.ts'
import { dependenciesTable } from './dependencies-table.ts'

/** A part of a page that is made from the code: it stands between two comments with its name. */
export interface GeneratedSection {
  readonly page: string
  readonly name: string
  readonly make: () => string | Promise<string>
}

/** Everything that `pnpm docs:generate` renews, but for the outputs of the guide's programs. */
export const generatedSections: readonly GeneratedSection[] = [
  { page: 'README.md', name: 'demo-end', make: async () => asText(await demoEnd()) },
  { page: 'docs/demo.md', name: 'demo', make: async () => asText(await demoOutput()) },
  { page: 'docs/vendors/index.md', name: 'coverage', make: coverageMatrix },
  { page: 'docs/vendors/index.md', name: 'calls', make: callsMatrix },
  { page: 'docs/guide/concepts.md', name: 'fields', make: fieldsTable },
  { page: 'docs/guide/security.md', name: 'dependencies', make: dependenciesTable },
  { page: 'packages/core/README.md', name: 'codes', make: codesTable },
  ...sectionsOf('docs/guide/errors.md', errorTables()),
  ...sectionsOf('docs/guide/matching.md', matchTables()),
]

function sectionsOf(page: string, tables: ReadonlyMap<string, string>): GeneratedSection[] {
  return Array.from(tables, ([name, table]) => ({ page, name, make: () => table }))
}

function asText(output: string): string {
  return `\`\`\`text\n${output}\n\`\`\``
}

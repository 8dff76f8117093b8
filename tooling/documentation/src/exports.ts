import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from './markdown.ts'

/** Where each export of the published packages is imported from, read from the reports of what they export. */
export function importPaths(): Map<string, string> {
  const reports = globSync('packages/*/api/*.api.md', { cwd: root }).toSorted()
  return new Map(
    reports.flatMap((file) => {
      const [, folder, entry] = /packages.([^/\\]+).api.([\w-]+)\.api\.md$/u.exec(file) ?? []
      const from = `@crosspatch/${folder}${entry === 'index' ? '' : `/${entry}`}`
      const report = readFileSync(join(root, file), 'utf8')
      return [
        ...report.matchAll(/^export (?:abstract )?(?:class|const|function|interface|type) (\w+)/gmu),
      ].map(([, name = '']): [string, string] => [name, from])
    }),
  )
}

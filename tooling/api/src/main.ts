import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'

import { differences } from './differences.ts'
import { findEntryPoints } from './entry-points.ts'
import { extractReport } from './extract.ts'

const root = resolve(import.meta.dirname, '../../..')
const entries = findEntryPoints(resolve(root, 'packages'))

function inRoot(path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}

const built = new Map(entries.map((entry) => [inRoot(entry.report), extractReport(entry)]))
const kept = new Map(
  globSync('packages/*/api/*.api.md', { cwd: root }).map((path) => [
    path.replaceAll('\\', '/'),
    readFileSync(resolve(root, path), 'utf8'),
  ]),
)

if (process.argv.includes('--update')) {
  for (const path of kept.keys()) if (!built.has(path)) rmSync(resolve(root, path))
  for (const [path, text] of built) {
    mkdirSync(dirname(resolve(root, path)), { recursive: true })
    writeFileSync(resolve(root, path), text)
  }
  console.log(`${built.size} reports written`)
} else {
  const found = differences(kept, built)
  for (const line of found) console.log(line)
  const remedy = 'Look at what changed for users, then run "pnpm api:update" and commit the reports.'
  console.log(found.length === 0 ? `${built.size} reports are as what is built` : remedy)
  process.exitCode = found.length === 0 ? 0 : 1
}

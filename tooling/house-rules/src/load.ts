import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Repository } from './repository.ts'

/** What git ignores too. The folder is walked, because a checkout may come without git. */
const ignored = new Set(['.git', '.turbo', 'coverage', 'dist', 'node_modules', 'test-output'])

/** Reads every text file below the folder; a file with a zero byte is no text. */
export function loadRepository(root: string): Repository {
  const files = new Map<string, string>()
  function walk(folder: string): void {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !ignored.has(entry.name)) walk(path)
      if (!entry.isFile() || entry.name.startsWith('.env')) continue
      const text = readFileSync(join(root, path), 'utf8')
      if (!text.includes('\0')) files.set(path, text)
    }
  }
  walk('')
  return files
}

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { generatedSections } from './generated.ts'
import { readPage, root, section } from './markdown.ts'
import { guidePages, withOutputs } from './programs.ts'

// Renews what is generated in the documentation: tables, what the demo prints, and what the guide's programs print.
for (const { page, name, make } of generatedSections) {
  const made = (await make()).trim()
  writeFileSync(join(root, page), section(readPage(page), name).replace(`\n${made}\n\n`))
}
for (const page of guidePages()) writeFileSync(join(root, page), await withOutputs(page))
const pages = new Set([...generatedSections.map(({ page }) => page), ...guidePages()])
await promisify(execFile)('oxfmt', [...pages], { cwd: root })

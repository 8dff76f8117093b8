import { expect, it } from 'vitest'

import { generatedSections } from '../src/generated.ts'
import { readPage, section } from '../src/markdown.ts'

/** The formatter pads the cells of a table. */
function unpadded(text: string): string {
  return text
    .trim()
    .replaceAll(/^\|.*\|$/gmu, (row) => row.replaceAll(/ +/gu, ' ').replaceAll(/-{3,}/gu, '---'))
}

it.each(generatedSections)(
  '$page shows $name as it is; `pnpm docs:generate` renews it',
  { timeout: 60_000 },
  async ({ page, name, make }) => {
    expect(unpadded(section(readPage(page), name).body)).toBe(unpadded(await make()))
  },
)

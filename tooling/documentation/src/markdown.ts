import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { join } from 'node:path'

/** The repository's root. */
export const root = join(import.meta.dirname, '../../..')

/** The page whose blocks are parts and changes of one project, rather than each a program. */
export const guide = 'docs/adding-a-plugin.md'

/** Every page that a reader may copy code from. */
export function pages(): string[] {
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...globSync(['packages/*/README.md', 'docs/**/*.md'], { cwd: root }),
  ].toSorted()
}

export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** A fenced code block and where it stands. */
export interface CodeBlock {
  readonly page: string
  readonly line: number
  readonly language: string
  /** What stands behind the language: the file that is quoted or changed. */
  readonly info: string
  readonly code: string
}

export function codeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = []
  let open: (Omit<CodeBlock, 'page' | 'code'> & { readonly lines: string[] }) | undefined
  for (const [index, line] of readPage(page).split('\n').entries()) {
    const fence = /^```(\w*) ?(.*)/u.exec(line)
    if (open === undefined && fence !== null) {
      const [, language = '', info = ''] = fence
      open = { line: index + 1, language, info, lines: [] }
    } else if (open !== undefined && fence !== null) {
      const { lines, ...rest } = open
      blocks.push({ page, ...rest, code: lines.join('\n') })
      open = undefined
    } else open?.lines.push(line)
  }
  return blocks
}

/** What stands between `<!-- name:start … -->` and `<!-- name:end -->`, and how to replace it. */
export function section(
  text: string,
  name: string,
): { readonly body: string; readonly replace: (body: string) => string } {
  const start = new RegExp(`<!-- ${name}:start[^>]*-->\\n`, 'u').exec(text)
  const end = text.indexOf(`<!-- ${name}:end -->`)
  if (start === null || end < 0) throw new Error(`The page has no section ${name}.`)
  const from = start.index + start[0].length
  return {
    body: text.slice(from, end),
    replace: (body) => text.slice(0, from) + body + text.slice(end),
  }
}

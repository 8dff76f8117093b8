import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from './markdown.ts'

/** An example in a doc comment, and where it stands. */
export interface DocExample {
  readonly file: string
  readonly line: number
  readonly code: string
}

/** Every `@example` in the sources of the published packages. */
export function docExamples(): DocExample[] {
  return globSync('packages/*/src/**/*.ts', { cwd: root })
    .toSorted()
    .flatMap((file) => examplesIn(file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')))
}

/** The examples of one file. What follows the tag is code, up to the next tag or the comment's end. */
export function examplesIn(file: string, source: string): DocExample[] {
  return [...source.matchAll(/\/\*\*[^]*?\*\//gu)].flatMap((comment) => {
    const start = source.slice(0, comment.index).split('\n').length
    const lines = comment[0]
      .split('\n')
      .map((line) => line.replace(/^\s*(?:\/\*\*|\*\/|\* ?)/u, '').replace(/\s*\*\/$/u, ''))
    return lines.flatMap((line, index) => {
      const tag = /^\s*@example\b(.*)$/u.exec(line)
      if (tag === null) return []
      const rest = lines.slice(index + 1)
      const end = rest.findIndex((each) => /^@[a-z]+\b/iu.test(each))
      const body = end < 0 ? rest : rest.slice(0, end)
      return [
        {
          file,
          line: start + index,
          code: [tag[1] ?? '', ...body]
            .filter((each) => !each.startsWith('```'))
            .join('\n')
            .trim(),
        },
      ]
    })
  })
}

import type { Evidence } from '@crosspatch/core'

/** How the tables mark what is not documented. */
export const marks: Readonly<Record<Evidence, string>> = { documented: '', inferred: ' ⁱ', unknown: ' ᵘ' }

export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}\n`
}

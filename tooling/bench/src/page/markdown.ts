import type { Table } from '../section.ts'

/** A table in Markdown: names to the left, figures to the right. */
export function tableAsMarkdown({ caption, head, rows }: Table): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'))
  const table = [head, rule, ...rows].map(line).join('\n')
  return caption === undefined ? table : `${caption}\n\n${table}`
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}

import type { Section, Table } from '../section.ts'

/** A section as a terminal shows it. */
export function asText({ title }: Section, tables: readonly Table[]): string {
  return [title, ...tables.map(tableAsText)].join('\n')
}

function tableAsText({ caption, head, rows }: Table): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const shown = lines.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('   ')
      .trimEnd(),
  )
  return [...(caption === undefined ? [] : [caption]), ...shown].map((line) => `  ${line}`).join('\n')
}

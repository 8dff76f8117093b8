import type { Coverage, CoverageCell } from '../../../src/api/coverage.js'
import type { ShownConnection } from '../../../src/api/session.js'

/** - `different`: canonical fields that the apps do not treat alike. */
export type Filter = 'all' | 'writable' | 'different'

export type CoverageRow = Coverage['rows'][number]

export function isFilter(text: string): text is Filter {
  return text === 'all' || text === 'writable' || text === 'different'
}

/** The rows that a filter lets through. */
export function filtered(
  rows: readonly CoverageRow[],
  connections: readonly ShownConnection[],
  filter: Filter,
): readonly CoverageRow[] {
  switch (filter) {
    case 'all':
      return rows
    case 'writable':
      return rows.filter(({ cells }) =>
        Object.values(cells).some(({ state }) => state === 'writable' || state === 'carried'),
      )
    case 'different':
      return rows.filter(
        ({ only, cells }) =>
          only === undefined && new Set(connections.map(({ name }) => treatment(cells[name]))).size > 1,
      )
  }
}

function treatment(cell: CoverageCell | undefined): string {
  if (cell === undefined) return 'none'
  return [
    cell.state,
    ...cell.verbs.map(({ verb }) => verb).toSorted((a, b) => a.localeCompare(b)),
    String(cell.readable),
  ].join(' ')
}

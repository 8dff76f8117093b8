import type { Remainder, Sequel } from '../sequel.js'
import type { System } from '../app.js'
import type { Screen } from './screen.js'
import { showFailure } from './show-failures.js'
import { table, type Cell } from './table.js'

/** What the same change still asks of each app, in a line. */
export function showSequel({ remainders }: Sequel, systems: readonly System[], screen: Screen): string[] {
  const { width, paint } = screen
  const told = remainders.map((remainder) => ({
    remainder,
    label: systems.find(({ name }) => name === remainder.name)?.label ?? remainder.name,
  }))
  const columns = [{ title: '' }, { title: '' }, { title: '', share: 1 }]
  const rows = told.map(({ remainder, label }) => rowOf(remainder, label))
  return [
    ...table(columns, rows, { width, margin: 2, paint }).slice(2),
    ...told.flatMap(({ remainder, label }) =>
      remainder.failures.flatMap((failure) => showFailure({ ...failure, connection: label }, screen)),
    ),
  ]
}

function rowOf({ open, hidden, refused, failures }: Remainder, label: string): Cell[] {
  const isDone = open.length === 0 && failures.length === 0
  const parts = [
    ...(failures.length > 0 ? ['could not be planned for'] : []),
    ...(open.length === 0 ? [] : [`left to do: ${open.join(', ')}`]),
    ...(isDone ? [hidden.length === 0 ? 'nothing to do' : 'nothing to do that can be compared'] : []),
    ...(hidden.length === 0
      ? []
      : [
          `${hidden.join(', ')} would be sent again, since ${label} never shows ${hidden.length === 1 ? 'it' : 'them'}`,
        ]),
    ...(refused.length === 0
      ? []
      : [`refused as before: ${refused.length} ${refused.length === 1 ? 'field' : 'fields'}`]),
  ]
  return [
    { text: isDone ? '✓' : '✗', tone: isDone ? 'good' : 'bad' },
    { text: label },
    { text: parts.join('; ') },
  ]
}

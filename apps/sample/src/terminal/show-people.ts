import type { Comparison } from '../comparison.js'
import type { Records } from '../story.js'
import type { System } from '../app.js'
import { showFailure } from './show-failures.js'
import type { Screen } from './screen.js'
import { table, type Cell } from './table.js'
import { indent, inWords } from './text.js'
import { empty, showValue, untold, type Meanings } from './value.js'

export interface PeopleView {
  readonly systems: readonly System[]
  readonly records: Records
  readonly comparison: Comparison
  readonly meanings: Meanings
}

/** One person in all apps: a row a field, a column an app. */
export function showPeople({ systems, records, comparison, meanings }: PeopleView, screen: Screen): string[] {
  const { width, paint } = screen
  const columns = [
    { title: '' },
    { title: 'field' },
    ...systems.map(({ label }) => ({ title: label, share: 1 })),
  ]
  const rows = comparison.shared.map(({ path, values, differs, usual }): Cell[] => [
    { text: differs ? '≠' : '', tone: 'notice' },
    { text: path },
    ...systems.map(({ name }): Cell => {
      const value = values[name]
      const text = showValue(value, meanings)
      if (value === undefined) return { text, tone: 'faint' }
      return { text, tone: differs && text !== showValue(usual, meanings) ? 'notice' : 'plain' }
    }),
  ])
  const lines = table(columns, rows, { width, margin: 2, paint })
  const legend = `≠ the apps disagree   ${empty} empty   ${untold} the app does not have or show it`
  const alone = systems.flatMap(({ name, label }) => {
    const paths = comparison.alone[name] ?? []
    const common = paths.filter((path) => !path.startsWith('extensions.'))
    const own = paths.length - common.length
    const parts = [
      ...common,
      ...(own === 0 ? [] : [own === 1 ? 'one field of its own' : `${own} fields of its own`]),
    ]
    return parts.length === 0 ? [] : [`${label} alone shows ${inWords(parts)}.`]
  })
  return [
    ...lines,
    '',
    ...[legend, ...alone].flatMap((text) => indent(text, width, 2)).map((line) => paint('faint', line)),
    ...systems.flatMap(({ name, label }) => {
      const record = records[name]
      if (record === undefined || record.ok) return []
      return record.failures.flatMap((failure) => [
        '',
        ...showFailure({ ...failure, connection: label }, screen),
      ])
    }),
  ]
}

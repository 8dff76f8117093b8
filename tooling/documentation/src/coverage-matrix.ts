import { userFields, type FieldEntry } from '@crosspatch/core'

import { marks, table } from './markdown-table.ts'
import { plugins } from './plugins.ts'

/** The table of canonical fields by vendor, with the verbs that each honours: made from the field tables alone. */
export function coverageMatrix(): string {
  const rows = Object.keys(userFields).map((name) => [
    `\`${name}\``,
    ...plugins.map((plugin) => cell(Object.entries(plugin.fields).find(([field]) => field === name)?.[1])),
  ])
  const extensions = [
    'extensions',
    ...plugins.map(({ extensions: own }) =>
      Object.keys(own).length === 0
        ? '–'
        : Object.entries(own)
            .map(([name, entry]) => `\`${name}\`: ${cell(entry)}`)
            .join('<br>'),
    ),
  ]
  return table([['canonical field', ...plugins.map(({ label }) => label)], ...rows, extensions])
}

function cell(entry: FieldEntry | undefined): string {
  if (entry === undefined) return '–'
  const verbs = Object.entries(entry.verbs).map(([verb, evidence]) => verb + marks[evidence])
  const create = entry.create === undefined ? [] : [`create${marks[entry.create.evidence]}`]
  if (verbs.length === 0 && create.length === 0) return entry.read === undefined ? 'refused' : 'read only'
  if (entry.via !== undefined) return `in \`${entry.via}\``
  return [...verbs, ...create].join(', ') + (entry.read === undefined ? ' (write only)' : '')
}

import { bluedotPlugin } from '@crosspatch/bluedot'
import { userFields, type Evidence, type FieldEntry, type Plugin } from '@crosspatch/core'
import { konstantlyPlugin } from '@crosspatch/konstantly'
import { relesysPlugin } from '@crosspatch/relesys'
import { replayPlugin } from '@crosspatch/replay'

const plugins: readonly Plugin[] = [relesysPlugin, bluedotPlugin, replayPlugin, konstantlyPlugin]

const marks: Readonly<Record<Evidence, string>> = { documented: '', inferred: ' ⁱ', unknown: ' ᵘ' }

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
  if (verbs.length === 0) return entry.read === undefined ? 'refused' : 'read only'
  if (entry.via !== undefined) return `in \`${entry.via}\``
  return verbs.join(', ') + (entry.read === undefined ? ' (write only)' : '')
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')}\n`
}

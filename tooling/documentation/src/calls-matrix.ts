import type { Plugin } from '@crosspatch/core'

import { marks, table } from './markdown-table.ts'
import { plugins } from './plugins.ts'

const none = '–'

/** The table of the calls besides `get`, `plan`, `apply` and `update`, by vendor: made from the plugins alone. */
export function callsMatrix(): string {
  return table([
    ['call', ...plugins.map(({ label }) => label)],
    [
      '`list`',
      ...plugins.map(({ operations: { list } }) => (list === undefined ? none : pagings[list.paging])),
    ],
    ['`find`', ...plugins.map(findCell)],
    ['`create`', ...plugins.map(createCell)],
    ['`deactivate`, `activate`', ...plugins.map(activeCell)],
    ['`remove`', ...plugins.map(removeCell)],
    ['`describe`', ...plugins.map(({ operations: { describe = {} } }) => listed(Object.keys(describe)))],
  ])
}

const pagings = { whole: 'in one reply', offset: 'page by page', link: 'page by page' } as const

function findCell({ operations: { find = {} } }: Plugin): string {
  return listed(Object.entries(find).map(([key, way]) => `${key}${marks[way.evidence]}`))
}

function createCell({ operations: { create }, fields }: Plugin): string {
  if (create === undefined) return none
  const demanded = Object.entries(fields).flatMap(([name, entry]) =>
    entry.create?.required === true ? [`\`${name}\``] : [],
  )
  return `with ${demanded.join(', ')}${create.chosenId === undefined ? '' : '; an id of your own if you like'}`
}

function activeCell({ fields: { active } }: Plugin): string {
  const evidence = active?.verbs.set
  return evidence === undefined ? none : `yes${marks[evidence]}`
}

function removeCell({ operations: { remove } }: Plugin): string {
  if (remove === undefined) return none
  if (remove.needsCurrent !== undefined) return 'once deactivated'
  const planned = remove.plan({ id: '1', selectors: {}, options: {}, tools: undefined })
  return `yes${planned.ok && planned.value.inferred !== undefined ? marks.inferred : ''}`
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? none : names.join(', ')
}

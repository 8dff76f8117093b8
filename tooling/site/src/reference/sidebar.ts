import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { EntryPoint } from './entry-points.ts'

/** A line of the sidebar; one with items folds. */
export interface SidebarItem {
  readonly text: string
  readonly link?: string
  readonly items?: SidebarItem[]
  readonly collapsed?: boolean
}

/** The folders of an entry's pages, in the order of the sidebar. */
const kinds = {
  functions: 'Functions',
  classes: 'Classes',
  interfaces: 'Interfaces',
  'type-aliases': 'Type aliases',
  variables: 'Variables',
}

/** For each entry point its page, and below it what it exports, by kind: read from the pages that were written. */
export function sidebarOf(folder: string, entryPoints: readonly EntryPoint[]): SidebarItem[] {
  return entryPoints.map(({ name }) => {
    const path = name.replace('@crosspatch/', '')
    const groups = Object.entries(kinds).flatMap(([kind, text]) => {
      const inside = join(folder, path, kind)
      if (!existsSync(inside)) return []
      const names = readdirSync(inside).map((file) => basename(file, '.md'))
      const inOrder = names.toSorted((one, other) => one.localeCompare(other, 'en'))
      const items = inOrder.map((each) => ({ text: each, link: `/reference/${path}/${kind}/${each}` }))
      return [{ text, items }]
    })
    // Without the scope, which all of them have.
    return { text: path, link: `/reference/${path}/`, items: groups, collapsed: false }
  })
}

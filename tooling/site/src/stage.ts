import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Entry } from './contents.ts'
import type { SidebarItem } from './reference/sidebar.ts'
import type { Repository } from './repository.ts'
import { linkTo, type SiteMap } from './site-map.ts'

/** The sidebars of the site, by the addresses below which they stand. */
export type Sidebars = Record<string, SidebarItem[]>

/** Puts the pages where the generator looks for them, each at its address. Their links stay as they are written. */
export function stagePages(repository: Repository, root: string, map: SiteMap, out: string): void {
  const write = (address: string, text: string): void => {
    const file = join(out, `${address}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const { groups, front, decisions } = map
  for (const { source, address } of [...groups.flatMap(({ entries }) => entries), ...decisions]) {
    write(address, withMatter({ source }, repository.read(source)))
  }
  const home = repository.read(front.source).replace(listGoesHere, listOfPages(map))
  write(
    front.address,
    withMatter({ source: front.source, sidebar: false, aside: false, pageClass: 'front' }, home),
  )
  const listed = decisions.map(({ title, address }) => `- [${title}](/${address})`)
  write(
    'decisions/index',
    withMatter({ aside: false }, `# Decisions\n\n${aboutDecisions}\n\n${listed.join('\n')}\n`),
  )
  cpSync(join(root, 'docs/images'), join(out, 'images'), { recursive: true })
  cpSync(join(root, 'tooling/site/public'), join(out, 'public'), { recursive: true })
}

/**
 * The sidebar of the pages, and for each package one of its exports: all of them on every page would outweigh the
 * pages.
 */
export function sidebarsOf({ groups, decisions }: SiteMap, reference: readonly SidebarItem[]): Sidebars {
  const linked = ({ title, address }: Entry): SidebarItem => ({ text: title, link: linkTo(address) })
  const pages = groups.map(({ title, entries }) => ({ text: title, items: entries.map(linked) }))
  const why = { text: 'Decisions', link: '/decisions/', items: decisions.map(linked), collapsed: true }
  const packages = reference.filter(({ text }) => !text.includes('/'))
  const inReference = packages.map(({ text: name, link = '' }): [string, SidebarItem[]] => [
    link,
    [
      { text: 'Reference', link: '/reference/' },
      ...reference.flatMap((entry) => {
        if (entry.text === name || entry.text.startsWith(`${name}/`)) return [entry]
        return packages.includes(entry) ? [withoutItems(entry)] : []
      }),
    ],
  ])
  return {
    '/reference/': [{ text: 'Reference', link: '/reference/', items: reference.map(withoutItems) }],
    ...Object.fromEntries(inReference),
    '/': [...pages, { text: 'Reference', link: '/reference/' }, why],
  }
}

function withoutItems({ text, link = '' }: SidebarItem): SidebarItem {
  return { text, link }
}

const listGoesHere = /<!-- pages -->/u

const aboutDecisions =
  'Why things are as they are: each page holds for one question, with what was known then.'

/** The pages by their groups, for the front page. */
function listOfPages({ groups }: SiteMap): string {
  const lists = groups.map(
    ({ title, entries }) =>
      `## ${title}\n\n${entries.map((entry) => `- [${entry.title}](${linkTo(entry.address)})`).join('\n')}`,
  )
  const more = '## Look up\n\n- [Reference](/reference/)\n- [Decisions](/decisions/)'
  return [...lists, more].map((list) => `<section>\n\n${list}\n\n</section>`).join('\n\n')
}

function withMatter(matter: Readonly<Record<string, unknown>>, text: string): string {
  return `---\n${JSON.stringify(matter)}\n---\n\n${text}`
}

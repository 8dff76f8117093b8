import { posix } from 'node:path'

import type { Entry, Group } from './contents.ts'
import { readMarkdown } from './markdown.ts'
import { home, type Repository } from './repository.ts'
import { resolveLink } from './resolve-link.ts'

/** Which file of the repository is which page of the site. */
export interface SiteMap {
  readonly groups: readonly Group[]
  readonly front: Entry
  readonly decisions: readonly Entry[]
  /** The address of every page, by its source, and of every folder that has a page of its own. */
  readonly addresses: ReadonlyMap<string, string>
}

export interface Contents {
  readonly contents: readonly Group[]
  readonly front: Entry
  readonly decisions: { readonly source: string; readonly address: string }
  readonly leftOut: Readonly<Record<string, string>>
}

/**
 * Holds the list of contents against what is there.
 *
 * @throws Error naming each page that is in no list, and each entry that leads nowhere.
 */
export function mapSite(repository: Repository, given: Contents): SiteMap {
  const { files, read } = repository
  const groups = given.contents
  const decisions = [...files]
    .filter((path) => posix.dirname(path) === given.decisions.source && path.endsWith('.md'))
    .toSorted()
    .map((source) => ({
      title: `${Number(/\d+/u.exec(posix.basename(source))?.[0])}. ${readMarkdown(read(source)).title ?? source}`,
      source,
      address: `${given.decisions.address}/${posix.basename(source, '.md')}`,
    }))
  const entries = [given.front, ...groups.flatMap((group) => group.entries), ...decisions]
  const listed = new Set([...entries.map(({ source }) => source), ...Object.keys(given.leftOut)])
  const addresses = entries.map(({ address }) => address)
  const troubles = [
    ...[...listed]
      .filter((source) => !files.has(source))
      .map((source) => `${source} is listed and not there.`),
    ...[...files]
      .filter((path) => /^(?:docs\/.*|packages\/[^/]+\/README)\.md$/u.test(path) && !listed.has(path))
      .map((path) => `${path} is not listed.`),
    ...addresses
      .filter((address, index) => addresses.indexOf(address) !== index)
      .map((address) => `Two pages have the address ${address}.`),
  ]
  if (troubles.length > 0) {
    throw new Error(
      `${troubles.join('\n')}\nThe list is tooling/site/src/contents.ts: name there what the sidebar shows, and what is left out.`,
    )
  }
  return {
    groups,
    front: given.front,
    decisions,
    addresses: new Map([
      ...entries.map(({ source, address }): [string, string] => [source, address]),
      [given.decisions.source, `${given.decisions.address}/index`],
    ]),
  }
}

/** Where images of pages are, here and there. */
const images = 'docs/images/'

/**
 * What a link of a page is on the site: another page of it where there is one, and the file on GitHub where not.
 * It has passed the check of all links.
 */
export function linkOnSite(
  source: string,
  href: string,
  { addresses }: Pick<SiteMap, 'addresses'>,
  { files }: Pick<Repository, 'files'>,
): string {
  const target = resolveLink(source, href)
  if (target.kind === 'outside') return href
  const { path, anchor } = target
  const hash = anchor === undefined ? '' : `#${anchor}`
  if (path === source) return hash
  const address = addresses.get(path)
  if (address !== undefined) return linkTo(address) + hash
  if (path.startsWith(images)) {
    const from = posix.dirname(addresses.get(source) ?? source)
    const relative = posix.relative(from, `images/${path.slice(images.length)}`)
    return relative.startsWith('.') ? relative : `./${relative}`
  }
  return `${home}/${files.has(path) ? 'blob' : 'tree'}/main/${encodeURI(path)}${hash}`
}

/** What an address is linked as: a folder's page by the folder. */
export function linkTo(address: string): string {
  return `/${address.replace(/(^|\/)index$/u, '$1')}`
}

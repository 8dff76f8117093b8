import { posix } from 'node:path'

import { readMarkdown, type Link, type MarkdownPage } from './markdown.ts'
import type { Repository } from './repository.ts'
import { resolveLink } from './resolve-link.ts'

/** Something that a reader would stumble over. */
export interface Trouble {
  readonly page: string
  readonly line: number
  readonly what: string
  readonly remedy: string
}

export interface CheckedLinks {
  readonly pages: number
  readonly links: number
  readonly troubles: readonly Trouble[]
}

/** Reports of what packages export, which hold no links. */
const notForReading = /\.api\.md$/u

/** Checks every link of every Markdown page of the repository as it is read on GitHub. Nothing is asked of a network. */
export function checkLinks(repository: Repository): CheckedLinks {
  const pages = new Map(
    [...repository.files]
      .filter((path) => path.endsWith('.md') && !notForReading.test(path))
      .toSorted()
      .map((path): [string, MarkdownPage] => [path, readMarkdown(repository.read(path))]),
  )
  const troubles = [...pages].flatMap(([page, { links, html }]) => [
    ...links.flatMap((link) => troubleOf(page, link, pages, repository) ?? []),
    ...html.flatMap(({ text, line }) => troubleOfHtml(page, text, line) ?? []),
  ])
  const links = [...pages.values()].reduce((sum, page) => sum + page.links.length, 0)
  return { pages: pages.size, links, troubles }
}

/** A trouble as one line, for a terminal. */
export function describeTrouble({ page, line, what, remedy }: Trouble): string {
  return `${page}:${line}: ${what} ${remedy}`
}

function troubleOf(
  page: string,
  { href, line, isImage }: Link,
  pages: ReadonlyMap<string, MarkdownPage>,
  { files, folders }: Repository,
): Trouble | undefined {
  const say = (what: string, remedy: string): Trouble => ({ page, line, what, remedy })
  const target = resolveLink(page, href)
  if (target.kind === 'outside') {
    if (isImage) return say(`The image ${href} lies outside.`, 'Put it into docs/images.')
    return isWellFormed(target.url)
      ? undefined
      : say(`${href} is no address with https.`, 'Write the whole address, with https:// and a host.')
  }
  const { path, anchor } = target
  if (href.startsWith('/')) {
    return say(
      `${href} begins with a slash.`,
      'GitHub and the site have other roots: write it relative to the page.',
    )
  }
  if (!files.has(path) && !folders.has(path)) {
    const near = [...files].filter((file) => posix.basename(file) === posix.basename(path))
    return say(
      `${href} leads to ${path}, which is not there.`,
      near.length === 0 ? 'Name a file of the repository.' : `Is it ${near.slice(0, 3).join(', or ')}?`,
    )
  }
  if (anchor === undefined) return undefined
  const linked = pages.get(path)
  if (linked === undefined) {
    return /^L\d+(?:-L\d+)?$/u.test(anchor)
      ? undefined
      : say(`${href} asks for a place in ${path}, which has no headings.`, 'Leave out what follows the #.')
  }
  if (linked.anchors.has(anchor)) return undefined
  return say(
    `${href} asks for a heading that ${path} does not have.`,
    `It has: ${[...linked.anchors].map((each) => `#${each}`).join(', ')}.`,
  )
}

function isWellFormed(address: string): boolean {
  if (/^mailto:[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(address)) return true
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (hostname === '127.0.0.1' || hostname === 'localhost') return true
  return protocol === 'https:' && /^[\w-]+(?:\.[\w-]+)+$/u.test(hostname)
}

/** In a template of the site a tag would be a component, and GitHub drops what it does not know. */
function troubleOfHtml(page: string, text: string, line: number): Trouble | undefined {
  if (/^<br ?\/?>$/u.test(text)) return undefined
  return {
    page,
    line,
    what: `${text.split('\n', 1)[0] ?? ''} is HTML.`,
    remedy: 'Write it in Markdown, or between backticks if it is code.',
  }
}

import type { MarkdownRenderer } from 'vitepress'

import type { SidebarItem } from '../src/reference/sidebar.ts'
import type { Repository } from '../src/repository.ts'
import { linkOnSite, type SiteMap } from '../src/site-map.ts'

/**
 * Pages are written to be read on GitHub. Here their links lead to the pages of the site, names of exports lead to the
 * reference, and braces in a text stay braces, which in a template would be code.
 */
export function asWrittenOnGitHub(
  map: SiteMap,
  repository: Repository,
  reference: readonly SidebarItem[],
): (md: MarkdownRenderer) => void {
  const sources = new Map([...map.addresses].map(([source, address]) => [`${address}.md`, source]))
  const exported = linksByName(reference)
  return (md) => {
    md.core.ruler.push('links-on-site', ({ tokens, env }) => {
      const source = sources.get(addressIn(env))
      if (source === undefined) return
      for (const token of tokens.flatMap(({ children }) => children ?? [])) {
        const attribute = { link_open: 'href', image: 'src' }[token.type]
        const href = attribute === undefined ? null : token.attrGet(attribute)
        if (attribute === undefined || href === null || href.startsWith('/')) continue
        token.attrSet(attribute, linkOnSite(source, href, map, repository))
      }
    })
    // A table has to have a row of headings on GitHub; a heading without a word is none to somebody who hears it.
    md.core.ruler.push('empty-headings', ({ tokens }) => {
      for (const [index, token] of tokens.entries()) {
        const [text, close] = [tokens[index + 1], tokens[index + 2]]
        if (token.type !== 'th_open' || text?.content !== '' || close?.type !== 'th_close') continue
        token.tag = 'td'
        close.tag = 'td'
      }
    })
    md.core.ruler.push('names-of-exports', ({ tokens, env, Token }) => {
      // A page does not lead to itself, and to any other once.
      const seen = new Set([`/${addressIn(env).replace(/\.md$/u, '')}`])
      for (const [index, { children, type }] of tokens.entries()) {
        if (type !== 'inline' || children === null || tokens[index - 1]?.type === 'heading_open') continue
        let depth = 0
        const linked = children.flatMap((token) => {
          depth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0
          const link =
            token.type === 'code_inline' && depth === 0 ? exported.get(nameIn(token.content)) : undefined
          if (link === undefined || seen.has(link)) return [token]
          seen.add(link)
          const open = new Token('link_open', 'a', 1)
          open.attrSet('href', link)
          return [open, token, new Token('link_close', 'a', -1)]
        })
        children.splice(0, children.length, ...linked)
      }
    })
    md.renderer.rules.text = (tokens, index) =>
      md.utils.escapeHtml(tokens[index]?.content ?? '').replaceAll('{{', '&#123;&#123;')
  }
}

/** What a piece of code names: `createDirectory` of `createDirectory(connections, options?)`. */
function nameIn(code: string): string {
  return code.replace(/\(.*\)$/u, '')
}

/**
 * The pages of the reference by what they tell of, core's before others of the same name. A single word may mean anything
 * in a text, such as `path`, or the role `User`.
 */
function linksByName(reference: readonly SidebarItem[]): Map<string, string> {
  const items = reference.flatMap((entry) => (entry.items ?? []).flatMap((kind) => kind.items ?? []))
  return new Map(
    items
      .toReversed()
      .flatMap(({ text, link }): [string, string][] =>
        link === undefined || !/[a-z][A-Z]/u.test(text) ? [] : [[text, link]],
      ),
  )
}

/** Which page is being read, as the generator says beside its text. */
function addressIn(environment: unknown): string {
  const members = typeof environment === 'object' && environment !== null ? Object.entries(environment) : []
  return String(members.find(([name]) => name === 'relativePath')?.[1])
}

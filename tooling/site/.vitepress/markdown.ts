import type { MarkdownRenderer } from 'vitepress'

import type { Repository } from '../src/repository.ts'
import { linkOnSite, type SiteMap } from '../src/site-map.ts'

/**
 * Pages are written to be read on GitHub. Here their links lead to the pages of the site, and braces in a text stay
 * braces, which in a template would be code.
 */
export function asWrittenOnGitHub(map: SiteMap, repository: Repository): (md: MarkdownRenderer) => void {
  const sources = new Map([...map.addresses].map(([source, address]) => [`${address}.md`, source]))
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
    md.renderer.rules.text = (tokens, index) =>
      md.utils.escapeHtml(tokens[index]?.content ?? '').replaceAll('{{', '&#123;&#123;')
  }
}

/** Which page is being read, as the generator says beside its text. */
function addressIn(environment: unknown): string {
  const members = typeof environment === 'object' && environment !== null ? Object.entries(environment) : []
  return String(members.find(([name]) => name === 'relativePath')?.[1])
}

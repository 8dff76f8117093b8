import { globSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface CheckedSite {
  readonly pages: number
  readonly links: number
  readonly bytes: number
  /** A line for each link that leads to no page, no file or no anchor of the site. */
  readonly broken: readonly string[]
}

/** Follows every link within the built site, in the HTML as it was written. */
export function checkSite(folder: string): CheckedSite {
  const files = new Set(
    globSync('**', { cwd: folder })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(join(folder, path)).isFile()),
  )
  const pages = new Map(
    [...files]
      .filter((path) => path.endsWith('.html'))
      .map((path): [string, string] => [path, readFileSync(join(folder, path), 'utf8')]),
  )
  const anchors = new Map([...pages].map(([path, html]) => [path, new Set(valuesOf(html, 'id'))]))
  let links = 0
  const broken = [...pages].flatMap(([page, html]) =>
    [...valuesOf(html, 'href'), ...valuesOf(html, 'src')].flatMap((href) => {
      const { origin, pathname, hash } = new URL(href, `${here}/${page}`)
      if (origin !== here) return []
      links += 1
      const path = pageOf(decodeURIComponent(pathname))
      if (!files.has(path)) return [`${page}: ${href} leads to nothing.`]
      const anchor = decodeURIComponent(hash.slice(1))
      const isThere = anchor === '' || anchors.get(path)?.has(anchor) === true
      return isThere ? [] : [`${page}: ${href} asks for an anchor that ${path} does not have.`]
    }),
  )
  const bytes = [...files].reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  return { pages: pages.size, links, bytes, broken: [...new Set(broken)] }
}

/** The file that a server gives for an address. */
export function pageOf(pathname: string): string {
  const path = posix.normalize(pathname).replace(/^\/+/u, '')
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

const here = 'http://site.invalid'

function valuesOf(html: string, attribute: string): string[] {
  const found = html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'gu'))
  return [...found].map(([, value = '']) => value.replaceAll('&amp;', '&'))
}

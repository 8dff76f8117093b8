import { posix } from 'node:path'

import { home } from './repository.ts'

/** Where a link of a page leads. */
export type Target =
  | { readonly kind: 'outside'; readonly url: string }
  | { readonly kind: 'inside'; readonly path: string; readonly anchor: string | undefined }

const onMain = new RegExp(`^${home}/(?:blob|tree|edit)/main/([^#?]*)(?:#(.*))?$`, 'u')

/**
 * Where a link leads: out, or to a file or folder of the repository, whether it is written relative to its page or as
 * an address of the repository's main branch. A path that leads out of the repository begins with `..`.
 */
export function resolveLink(page: string, href: string): Target {
  const [, onGitHub, anchorThere] = onMain.exec(href) ?? []
  if (onGitHub !== undefined) return inside(onGitHub, anchorThere)
  if (/^[a-z][a-z\d+.-]*:|^\/\//iu.test(href)) return { kind: 'outside', url: href }
  const [path = '', anchor] = href.split('#', 2)
  return inside(path === '' ? page : posix.join(posix.dirname(page), path), anchor)
}

function inside(path: string, anchor: string | undefined): Target {
  const trimmed = decodeURI(posix.normalize(path)).replace(/\/$/u, '')
  return { kind: 'inside', path: trimmed === '.' ? '' : trimmed, anchor }
}

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { isFencedPath } from '../transport/fence.js'

/**
 * The request for a page whose address the vendor gave. It is followed as it is, but only on the connection's own
 * origin and below its base URL: credentials never go anywhere else because a reply says so.
 */
export function requestForPage(next: string, baseUrl: string, before: HttpRequest): Outcome<HttpRequest> {
  const base = new URL(baseUrl)
  // It would lead to the same page again.
  if (next.trim() === '') return fail(notAnAddress)
  let url: URL
  try {
    url = new URL(next, `${baseUrl}${before.path}`)
  } catch {
    return fail(notAnAddress)
  }
  const root = base.pathname.replace(/\/+$/u, '')
  const isBelow = url.pathname.startsWith(`${root}/`)
  if (url.origin !== base.origin || url.username !== '' || url.password !== '' || !isBelow)
    return fail(elsewhere)
  const path = url.pathname.slice(root.length)
  // Some servers take an encoded slash for a slash, and then go up.
  if (!isFencedPath(path) || !isFencedPath(path.replaceAll(/%(?:2f|5c)/giu, '/'))) return fail(elsewhere)
  const { query: _before, ...request } = before
  return succeed({ ...request, path, query: url.search.slice(1) })
}

const notAnAddress: Failure = {
  code: 'bad-reply',
  rule: 'next-page',
  message: "The address of the list's next page is none.",
  remedy: "Check the connection's address; if it is right, the vendor's API may have changed.",
}

const elsewhere: Failure = {
  code: 'bad-reply',
  rule: 'next-page-elsewhere',
  message: "The address of the list's next page leaves the connection's base URL; it was not followed.",
  remedy: 'Set the base URL to the host that the vendor answers from, if that is really theirs.',
}

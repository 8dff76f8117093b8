import type { Problem } from '../user/problem.js'

/** What is wrong with a base URL; nothing when credentials may be sent there. */
export function baseUrlProblem(baseUrl: string, name = 'base URL'): Problem | undefined {
  // Paths are put behind it as text, where a stray space or an empty query would send them astray.
  if (!URL.canParse(baseUrl) || /[\s\\\p{Cc}]/u.test(baseUrl)) {
    return {
      rule: 'url',
      message: `The ${name} is not a URL.`,
      remedy: 'Give a whole address such as https://api.example.com/v1.',
    }
  }
  const url = new URL(baseUrl)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return {
      rule: 'https-only',
      message: 'Credentials are sent over https only, except on loopback.',
      remedy: 'Use an https address.',
    }
  }
  if (url.username !== '' || url.password !== '' || /[?#]/u.test(baseUrl)) {
    return {
      rule: 'url',
      message: `The ${name} holds credentials, a query or a fragment.`,
      remedy: 'Give the plain address; credentials have settings of their own.',
    }
  }
  return undefined
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}

/** One path below the base URL: no host, no query, no way up. */
export function isFencedPath(path: string): boolean {
  if (!/^\/(?!\/)[\w\-.~!$&'()*+,;=:@%/]*$/u.test(path)) return false
  return !path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/iu.test(segment))
}

/** Whether these can be the headers of a request (RFC 9110, section 5): a line break in one is an attack. */
export function areHeaders(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(
    ([name, value]) =>
      /^[\w!#$%&'*+.^`|~-]+$/u.test(name) && /^[\t\u0020-\u007E\u0080-\u00FF]*$/u.test(value),
  )
}

/** What is wrong with an id from a link; nothing when it can be one segment of a path. */
export function idProblem(id: string): Problem | undefined {
  if (id === '') {
    return { rule: 'id', message: 'The id is empty.', remedy: "Give the user's id at the vendor." }
  }
  if (id.length > 256) {
    return {
      rule: 'id',
      message: 'The id is longer than 256 characters.',
      remedy: "Give the user's id at the vendor.",
    }
  }
  if (/^\.{1,2}$/u.test(id) || /[/\\?#%\s\p{C}]/u.test(id)) {
    return {
      rule: 'id',
      message: 'The id holds characters that have a meaning in addresses (/ \\ ? # %, spaces, dots alone).',
      remedy: "Give the user's id as the vendor shows it, not a path or an address.",
    }
  }
  return undefined
}

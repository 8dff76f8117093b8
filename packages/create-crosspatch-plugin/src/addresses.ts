import type { Fault } from './names.ts'

/** What is wrong with the base URL or the token URL: core would refuse to send credentials there. */
export function urlFault(text: string): Fault | undefined {
  const remedy = 'Give a plain address such as https://api.example.com/v1.'
  if (!URL.canParse(text) || /[\s\\\p{Cc}]/u.test(text)) {
    return { rule: 'It is no whole address.', remedy }
  }
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { rule: 'Credentials are sent over https only, or over http on loopback.', remedy }
  }
  if (url.username !== '' || url.password !== '' || /[?#]/u.test(text)) {
    return { rule: 'The address holds credentials, a query or a fragment.', remedy }
  }
  return undefined
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
}

/** What is wrong with the name of the header that carries the key. */
export function headerFault(name: string): Fault | undefined {
  // RFC 9110, section 5.6.2.
  if (!/^[\w!#$%&'*+.^`|~-]+$/u.test(name)) {
    return {
      rule: 'A header has a name of letters, digits and hyphens.',
      remedy: 'Give one such as x-api-key.',
    }
  }
  if (forbidden.has(name.toLowerCase()) || /^(?:proxy|sec|access-control)-/iu.test(name)) {
    return {
      rule: 'This header is set by what sends the request, and not by a plugin.',
      remedy: 'Give the one that the app wants its key in, such as x-api-key or authorization.',
    }
  }
  return undefined
}

/** What `fetch` keeps for itself (https://fetch.spec.whatwg.org/#forbidden-request-header), and what core sets. */
const forbidden = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
])

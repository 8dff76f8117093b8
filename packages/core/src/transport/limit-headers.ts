/** No gate is closed for longer at a time: what a reply says may be wrong. */
export const longestClosing = 3_600_000

/** A number as large as this is a moment, in Unix seconds; a smaller one counts from now. */
const firstMoment = 1e9

/**
 * For how many milliseconds there is nothing left of the vendor's budget, as the headers of a reply tell it:
 * `X-RateLimit-Remaining` and `X-RateLimit-Reset`, which many vendors send and nobody has written down, or their
 * namesakes without the `X-` (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/02/). Nothing
 * when there is something left, or when they make no sense.
 */
export function exhaustedFor(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const remaining = headers.get('x-ratelimit-remaining')
  return remaining === null
    ? untilReset(headers.get('ratelimit-remaining'), headers, 'ratelimit-reset', now)
    : untilReset(remaining, headers, 'x-ratelimit-reset', now)
}

function untilReset(
  remaining: string | null,
  headers: Pick<Headers, 'get'>,
  resetName: string,
  now: number,
): number | undefined {
  if (remaining !== '0') return undefined
  const reset = headers.get(resetName)
  // Twelve digits and more are no moment in seconds.
  if (reset === null || !/^\d{1,11}(?:\.\d{1,9})?$/u.test(reset)) return undefined
  const seconds = Number(reset)
  const milliseconds = seconds >= firstMoment ? seconds * 1000 - now : seconds * 1000
  return milliseconds > 0 ? Math.min(milliseconds, longestClosing) : undefined
}

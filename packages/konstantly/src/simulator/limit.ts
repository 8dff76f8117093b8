/**
 * Puts the `X-RateLimit-*` headers on a reply: the numbers once published on
 * https://docs.konstantly.com/api-reference/introduction. No refusal was ever documented, so none is made.
 */
export function limitHeaders(now: () => number): (reply: Response) => Response {
  const perMinute = 100
  let minute = -1
  let used = 0
  return (reply) => {
    const current = Math.floor(now() / 60_000)
    used = current === minute ? used + 1 : 1
    minute = current
    reply.headers.set('x-ratelimit-limit', String(perMinute))
    reply.headers.set('x-ratelimit-remaining', String(Math.max(0, perMinute - used)))
    reply.headers.set('x-ratelimit-reset', String((minute + 1) * 60))
    return reply
  }
}

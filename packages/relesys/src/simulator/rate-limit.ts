import { json } from '@crosspatch/core/simulator'

const minute = 60_000

/**
 * One budget for all calls of a client id (https://api.relesysapp.net/docs/latest/concepts/throttling): the
 * 429, or nothing while there is room within the last sixty seconds.
 */
export function rateLimit(perMinute: number, now: () => number): () => Response | undefined {
  let counted: number[] = []
  return () => {
    if (perMinute === Infinity) return undefined
    const moment = now()
    counted = counted.filter((earlier) => earlier > moment - minute)
    if (counted.length < perMinute) {
      counted.push(moment)
      return undefined
    }
    const wait = Math.ceil(((counted[0] ?? moment) + minute - moment) / 1000)
    const message = `Request quota exceeded. A maximum of ${perMinute} requests are allowed per minute`
    return json(
      429,
      { errorCode: '429', message },
      { 'content-type': 'application/json', 'retry-after': String(wait) },
    )
  }
}

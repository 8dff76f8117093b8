/** So many requests in any span of so many milliseconds. */
export interface Quota {
  readonly requests: number
  readonly span: number
}

/** How many arrivals the fullest span holds, wherever it begins. A span does not hold the moment in which it ends. */
export function fullestSpan(arrivals: readonly number[], { span }: Quota): number {
  const sorted = arrivals.toSorted((a, b) => a - b)
  let fullest = 0
  let oldest = 0
  for (const [index, at] of sorted.entries()) {
    while ((sorted[oldest] ?? at) <= at - span) oldest += 1
    fullest = Math.max(fullest, index - oldest + 1)
  }
  return fullest
}

/** How many a server refuses that lets in as many as the quota says within the span before each. */
export function refusedBySliding(arrivals: readonly number[], { requests, span }: Quota): number {
  const accepted: number[] = []
  let refused = 0
  for (const at of arrivals.toSorted((a, b) => a - b)) {
    // The one that has to be out of the span by now, if this one is to be let in.
    const oldest = accepted.at(-requests)
    if (oldest !== undefined && oldest > at - span) refused += 1
    else accepted.push(at)
  }
  return refused
}

/** How many a server refuses that counts from nothing at `start` and at the end of each span after it. */
export function refusedByFixed(
  arrivals: readonly number[],
  { requests, span }: Quota,
  start: number,
): number {
  const counts = new Map<number, number>()
  for (const at of arrivals) {
    const window = Math.floor((at - start) / span)
    counts.set(window, (counts.get(window) ?? 0) + 1)
  }
  return [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - requests), 0)
}

/** The most that such a server refuses, whenever its spans happen to begin. */
export function refusedByWorstFixed(arrivals: readonly number[], quota: Quota): number {
  // The sum changes only where a span begins or ends at an arrival.
  return Math.max(0, ...arrivals.map((at) => refusedByFixed(arrivals, quota, at)))
}

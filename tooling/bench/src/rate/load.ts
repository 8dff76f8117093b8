import type { Quota } from '../figures/windows.ts'

/** How the calls come. */
export const loadNames = ['all at once', 'in clumps'] as const

export type LoadName = (typeof loadNames)[number]

/** When each call is made, in milliseconds from the start: the same for everybody. */
export function callsOf(load: LoadName, { requests, span }: Quota, spans: number): readonly number[] {
  if (load === 'all at once') {
    // One span's worth more than can be sent, so that the queue never runs dry.
    return Array.from({ length: requests * (spans + 1) }, () => 0)
  }
  const calls: number[] = []
  const random = randomFrom(20_261_122)
  // Clumps of a tenth to all of the quota, after pauses of a fifth to more than a span: four fifths of it in the long run.
  for (let at = 0; at < span * spans; at += span * (0.2 + random())) {
    const clump = Math.ceil(requests * (0.1 + 0.9 * random()))
    for (let number = 0; number < clump; number++) calls.push(at)
  }
  return calls
}

/** The same numbers from 0 to 1 every time (the minimal standard of Park and Miller). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

import type { Reading as ReadingOf, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What the documentation leaves open, each point with its plausible ways; the likeliest comes first, and is the
 * default. The tests run the plugin under every one. When you learn which one is true, take the others out.
 */
export const readings = {
  /** What a good update is answered with: the person (200), or nothing (204). */
  updateReply: ['person', 'empty'],
} as const satisfies ReadingTable

/** One way to read each point that is left open. */
export type Reading = ReadingOf<typeof readings>

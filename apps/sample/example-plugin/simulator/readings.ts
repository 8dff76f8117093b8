import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What README.md leaves open, each with its plausible ways; the likeliest comes first, and is the default. The
 * tests run the plugin under every one.
 *
 * @example
 * shiftbookSimulator({ readings: { patchAnswer: 'empty' } })
 */
export const shiftbookReadings = {
  /** What a good patch is answered with: the employee (200), or nothing (204). */
  patchAnswer: ['employee', 'empty'],
} as const satisfies ReadingTable

/** One way to read each point that is left open. */
export type ShiftbookReading = Reading<typeof shiftbookReadings>

import { spreadOf } from './statistics.ts'

/** A measurement of something that may grow. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * How much y grows for each x: the median of the slopes between all pairs of points (Theil and Sen), which a few
 * points that lie off do not move.
 *
 * @throws RangeError when there are no two points at different places.
 */
export function slopeOf(points: readonly Point[]): number {
  const slopes = points.flatMap((from, index) =>
    points
      .slice(index + 1)
      .filter(({ x }) => x !== from.x)
      .map((to) => (to.y - from.y) / (to.x - from.x)),
  )
  return spreadOf(slopes).median
}

/** The middle of several measurements, and the bounds of their middle half. */
export interface Spread {
  readonly median: number
  /** A quarter of the measurements is below. */
  readonly low: number
  /** A quarter of them is above. */
  readonly high: number
}

/** @throws RangeError when there is nothing to measure by. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}

/** Between two measurements it lies on the line from one to the other. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const before = sorted[Math.floor(place)]
  const after = sorted[Math.ceil(place)]
  if (before === undefined || after === undefined) throw new RangeError('There are no measurements.')
  return before + (after - before) * (place - Math.floor(place))
}

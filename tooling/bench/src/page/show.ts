import type { Spread } from '../figures/statistics.ts'

/** A number with as many digits as mean something: three, and no fewer than stand before the point. */
export function shown(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : 2
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** The bounds of the middle half. */
export function shownHalf({ low, high }: Spread): string {
  return `${shown(low)} – ${shown(high)}`
}

/** A ratio, with two digits after the point, and three where it is small. */
export function shownRatio(ratio: number): string {
  return `${digitsOf(ratio)} ×`
}

export function shownRatioHalf({ low, high }: Spread): string {
  return `${digitsOf(low)} – ${digitsOf(high)}`
}

function digitsOf(ratio: number): string {
  return ratio.toFixed(ratio < 0.095 ? 3 : 2)
}

/** Ratios of several measurements, from the smallest to the largest. */
export function shownRange(ratios: readonly number[]): string {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(1))
  return least === most ? `${least} ×` : `${least} to ${most} ×`
}

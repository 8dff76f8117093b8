import type { Figure } from '../figures/compare.ts'
import type { Table, Verdict } from '../section.ts'
import { shown, shownHalf, shownRatio, shownRatioHalf } from './show.ts'
import { shownVerdict } from './verdict.ts'

/** What a table of figures is about. */
export interface FigureTable {
  readonly caption?: string
  /** What stands above the names. */
  readonly about: string
  readonly unit: string
  /** The name of what the ratios are next to. */
  readonly nextTo: string
  readonly figures: readonly Figure[]
  /** The ratios next to another one as well: its name, and the same figures next to it. */
  readonly also?: { readonly nextTo: string; readonly figures: readonly Figure[] }
  /** By the figure's name. */
  readonly verdicts?: ReadonlyMap<string, Verdict>
}

/** The figures of one comparison, with the spread of each. */
export function figureTable({ caption, about, unit, nextTo, figures, also, verdicts }: FigureTable): Table {
  const isLimited = verdicts !== undefined && verdicts.size > 0
  return {
    ...(caption === undefined ? {} : { caption }),
    head: [
      about,
      unit,
      'middle half',
      `next to ${nextTo}`,
      'middle half',
      ...(also === undefined ? [] : [`next to ${also.nextTo}`, 'middle half']),
      ...(isLimited ? ['limit'] : []),
    ],
    rows: figures.map(({ name, value, ratio }) => {
      const other = also?.figures.find((figure) => figure.name === name)?.ratio
      const verdict = verdicts?.get(name)
      return [
        name,
        shown(value.median),
        shownHalf(value),
        shownRatio(ratio.median),
        shownRatioHalf(ratio),
        ...(other === undefined ? [] : [shownRatio(other.median), shownRatioHalf(other)]),
        ...(isLimited ? [verdict === undefined ? '' : shownVerdict(verdict)] : []),
      ]
    }),
  }
}

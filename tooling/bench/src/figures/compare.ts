import { collectGarbage } from './collect-garbage.ts'
import { spreadOf, type Spread } from './statistics.ts'

/** What each contender cost, round by round. */
export type Rounds = Readonly<Record<string, readonly number[]>>

/** What one contender cost, and how that compares with another. */
export interface Figure {
  readonly name: string
  readonly value: Spread
  readonly ratio: Spread
}

/**
 * Measures the contenders in turn, round by round, so that a drift of the machine hits all of them alike. Each round
 * begins with another one, so that none always comes after the same, and each finds the heap tidied.
 */
export async function inTurn(
  contenders: Readonly<Record<string, () => number | Promise<number>>>,
  rounds: number,
): Promise<Rounds> {
  const all = Object.entries(contenders)
  const costs = new Map<string, number[]>(all.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const first = round % all.length
    for (const [name, measure] of [...all.slice(first), ...all.slice(0, first)]) {
      collectGarbage()
      costs.get(name)?.push(await measure())
    }
  }
  return Object.fromEntries(costs)
}

/** Their figures next to the baseline's. A ratio is taken within each round, and then their median. */
export function figuresOf(rounds: Rounds, baseline: string): Figure[] {
  return Object.entries(rounds).map(([name, costs]) => ({
    name,
    value: spreadOf(costs),
    ratio: ratioOf(rounds, name, baseline),
  }))
}

/** How one contender's cost compares with another's. */
export function ratioOf(rounds: Rounds, name: string, baseline: string): Spread {
  const base = rounds[baseline]
  const costs = rounds[name]
  if (base === undefined || costs === undefined || base.length !== costs.length) {
    throw new RangeError(`${name} and ${baseline} were not measured in the same rounds.`)
  }
  return spreadOf(costs.map((cost, round) => cost / (base[round] ?? Number.NaN)))
}

/** Microseconds of this process's CPU for one call, over `count` calls of which `atOnce` are under way together. */
export async function cpuPerCall(
  call: () => Promise<unknown>,
  count: number,
  atOnce: number,
): Promise<number> {
  const before = process.cpuUsage()
  let left = count
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      // One after the other: `atOnce` such workers run side by side.
      await call()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What one contender cost, and how that compares with the first. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly ratio: number
}

/**
 * Measures the contenders in turn, round by round, so that a drift of the machine hits all of them alike. The
 * ratio is the median of the rounds' own ratios.
 */
export async function compare(
  contenders: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<Figure[]> {
  const results = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(contenders)) {
      results.get(name)?.push(await measure())
    }
  }
  const [first = []] = results.values()
  return [...results].map(([name, values]) => ({
    name,
    value: median(values),
    ratio: median(values.map((value, round) => value / (first[round] ?? Number.NaN))),
  }))
}

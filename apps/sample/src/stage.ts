import type { Reading, ReadingTable, Simulator } from '@crosspatch/core/simulator'

/** A stand-in for an app, which can be made to behave in another way while it is in use. */
export interface Stage<Sim extends Simulator = Simulator> {
  /** The stand-in as it is now. It is another one after `read`. */
  readonly simulator: Sim
  /** What the vendor's documentation leaves open, with the ways to read it. */
  readonly table: ReadingTable
  /** The chosen way of each. */
  readonly readings: Readonly<Record<string, string>>
  /**
   * Reads the documentation in another way from now on. What the stand-in holds stays; troubles that nobody met, and
   * tokens that were given out, are gone.
   *
   * @throws RangeError for a name or a way that the table does not have.
   */
  read(ways: Readonly<Record<string, string>>): void
}

/** Sets a stand-in up, the likeliest way first. */
export function setStage<const Table extends ReadingTable, Sim extends Simulator>(
  table: Table,
  simulate: (readings: Reading<Table>, before: Sim | undefined) => Sim,
  first: Reading<Table>,
): Stage<Sim> {
  let readings = first
  let simulator = simulate(readings, undefined)
  return {
    table,
    get simulator() {
      return simulator
    },
    get readings() {
      return readings
    },
    read(ways) {
      const chosen = { ...readings, ...ways }
      if (!isReading(table, chosen)) throw new RangeError(objectionTo(ways, table))
      readings = chosen
      simulator = simulate(readings, simulator)
    },
  }
}

/** What is wrong with these ways, without repeating them, and which there are. */
function objectionTo(ways: Readonly<Record<string, string>>, table: ReadingTable): string {
  const names = Object.keys(table)
  if (!Object.keys(ways).every((name) => Object.hasOwn(table, name))) {
    return `Nothing of this name is left open. Give one of ${names.join(', ')}.`
  }
  const [name = ''] = names.filter(
    (each) => table[each]?.includes(ways[each] ?? '') === false && each in ways,
  )
  return `${name} can't be read in this way. Give one of ${table[name]?.join(', ')}.`
}

function isReading<Table extends ReadingTable>(
  table: Table,
  ways: Readonly<Record<string, string>>,
): ways is Reading<Table> {
  return (
    Object.keys(ways).every((name) => Object.hasOwn(table, name)) &&
    Object.entries(table).every(([name, known]) => known.includes(ways[name] ?? ''))
  )
}

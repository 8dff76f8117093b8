/**
 * What a vendor's documentation leaves open, with every plausible way to read it. The first way of each is
 * the simulator's default.
 *
 * @example
 * const readings = { customFields: ['replaces', 'merges'] } as const satisfies ReadingTable
 */
export type ReadingTable = Readonly<Record<string, readonly [string, ...string[]]>>

/** One way to read everything that is left open. */
export type Reading<Table extends ReadingTable> = { readonly [Name in keyof Table]: Table[Name][number] }

/** The default: the first way of each. */
export function defaultReading<Table extends ReadingTable>(table: Table): Reading<Table> {
  return fromEntries<Table>(Object.entries(table).map(([name, ways]) => [name, ways[0]]))
}

/** Every combination of the ways, the default first. */
export function everyReading<Table extends ReadingTable>(table: Table): Reading<Table>[] {
  let combinations: [string, string][][] = [[]]
  for (const [name, ways] of Object.entries(table)) {
    combinations = combinations.flatMap((before) =>
      ways.map((way): [string, string][] => [...before, [name, way]]),
    )
  }
  return combinations.map((entries) => fromEntries<Table>(entries))
}

/** The default, then each other way on its own: enough where the open points do not touch each other. */
export function eachReading<Table extends ReadingTable>(table: Table): Reading<Table>[] {
  const standard = defaultReading(table)
  const deviations = Object.entries(table).flatMap(([name, ways]) =>
    ways.slice(1).map((way): Reading<Table> => ({ ...standard, [name]: way })),
  )
  return [standard, ...deviations]
}

function fromEntries<Table extends ReadingTable>(entries: [string, string][]): Reading<Table> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the entries are the table's own names and ways, which Object.entries can't tell the compiler
  return Object.fromEntries(entries) as Reading<Table>
}

/** One thing that is shown to work, or not. */
export interface Proof {
  /** What it is about, in words: `relesys, npm: import`. */
  readonly name: string
  /** Resolves when it is shown; rejects with what was seen instead. */
  readonly run: () => Promise<void>
}

/** Proofs that follow each other. Without the first, which sets up, there is nothing to show. */
export type Group = readonly [setUp: Proof, ...proofs: Proof[]]

/** How the proofs went. */
export interface Totals {
  readonly passed: number
  readonly failed: number
}

/** Runs so many groups at a time, prints a line for each proof, and below it what a failing one saw. */
export async function runGroups(
  groups: readonly Group[],
  lanes: number,
  print: (text: string) => void,
): Promise<Totals> {
  const totals = { passed: 0, failed: 0 }
  const waiting = [...groups]

  async function passes({ name, run }: Proof): Promise<boolean> {
    const start = performance.now()
    const fault = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    totals[fault === undefined ? 'passed' : 'failed'] += 1
    print(
      fault === undefined
        ? `passed  ${name}  ${seconds} s`
        : `FAILED  ${name}  ${seconds} s\n${fault.trimEnd()}\n`,
    )
    return fault === undefined
  }

  async function work(): Promise<void> {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      const [setUp, ...proofs] = group
      const isSetUp = await passes(setUp)
      for (const proof of proofs) {
        if (isSetUp) await passes(proof)
        else {
          totals.failed += 1
          print(`FAILED  ${proof.name}  not reached`)
        }
      }
    }
  }

  await Promise.all(Array.from({ length: lanes }, work))
  return totals
}

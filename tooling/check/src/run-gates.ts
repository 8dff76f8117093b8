import type { Finished } from './run-command.ts'

/**
 * Runs the gates one after the other (together they would share two cores and mix their output), prints a line
 * for each, and below it the whole output of one that failed.
 * All of them run, so that one look shows all there is to repair. Returns the gates that failed.
 */
export async function runGates(
  gates: readonly string[],
  run: (gate: string) => Promise<Finished>,
  print: (text: string) => void,
): Promise<string[]> {
  const failed: string[] = []
  for (const gate of gates) {
    const start = performance.now()
    const { code, output } = await run(gate)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    print(`${code === 0 ? 'passed' : 'FAILED'}  ${gate}  ${seconds} s`)
    if (code === 0) continue
    failed.push(gate)
    print(`${output.trimEnd()}\n`)
  }
  return failed
}

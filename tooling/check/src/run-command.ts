import { spawn } from 'node:child_process'

/** How a command ended, and all that it printed, both streams in the order they came. */
export interface Finished {
  readonly code: number
  readonly output: string
}

/** Runs a command to its end. One that can't be started at all ends with 127, as in a shell. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment }
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env })
    const chunks: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }))
  })
}

import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'

/** How a command ended, and all that it printed, both streams in the order they came. */
export interface Finished {
  readonly code: number
  readonly output: string
}

export interface Place {
  /** The folder to run in. */
  readonly folder: string
  /** How long it may take before it is ended. */
  readonly seconds: number
  /** Folders of programs that come before all others. */
  readonly first?: readonly string[]
}

/**
 * What pnpm and npm tell the scripts they run would lead a command in another project back into this repository:
 * `NODE_PATH` makes `require` find our own packages there.
 */
const ours =
  /^(?:NODE_PATH|NODE_OPTIONS|INIT_CWD|PNPM_PACKAGE_NAME|npm_(?:package|lifecycle|execpath|node).*)$/

function environmentOfAnyone(first: readonly string[]): NodeJS.ProcessEnv {
  const { PATH = '', ...others } = process.env
  const kept = Object.entries(others).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(kept), PATH: [...first, PATH].join(delimiter) }
}

/** Runs a command to its end, or ends it. One that can't be started at all ends with 127, as in a shell. */
export function runCommand(
  command: string,
  parameters: readonly string[],
  { folder, seconds, first = [] }: Place,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: folder,
      env: environmentOfAnyone(first),
      stdio: ['ignore', 'pipe', 'pipe'],
      // An end by force, because a package manager that waits for the network passes over a polite one.
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    })
    const chunks: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') chunks.push(`\nIt was ended: it may take ${seconds} s.`)
      resolve({ code: code ?? 1, output: chunks.join('') })
    })
  })
}

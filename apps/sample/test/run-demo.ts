import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import stringWidth from 'string-width'

/** The repository's root, where a reader of the README stands. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

const demo = fileURLToPath(new URL('../dist/demo.js', import.meta.url))
// Whoever runs the tests may have an .env of their own; it must not send a test to a real app.
const emptyEnvironment = fileURLToPath(new URL('empty.env', import.meta.url))

export interface DemoRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Everything that was printed. */
  readonly output: string
  /** The last line with something in it. */
  readonly closing: string
  /** The columns of the widest line. */
  readonly width: number
}

export interface DemoSituation {
  readonly environment?: Readonly<Record<string, string>>
  /** Where the reader stands. Default: the repository's root. */
  readonly from?: string
  /** Is given the means to interrupt it. */
  readonly started?: (interrupt: () => void) => void
}

/** Runs the built demo as its reader does: a process of its own, with its output in a pipe. */
export async function runDemo(
  given: readonly string[] = [],
  { environment = {}, from = root, started }: DemoSituation = {},
): Promise<DemoRun> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:CROSSPATCH_|COLUMNS$|FORCE_COLOR$|NO_COLOR$|INIT_CWD$|NODE_OPTIONS$)/u.test(name),
  )
  const own = given.includes('--environment') ? [] : ['--environment', emptyEnvironment]
  const child = spawn(process.execPath, [demo, ...given, ...own], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), INIT_CWD: from, ...environment },
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  started?.(() => child.kill('SIGINT'))
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const output = stdout + stderr
  const lines = output.split('\n')
  return {
    code,
    stdout,
    stderr,
    output,
    closing: closingOf(lines),
    width: Math.max(...lines.map((line) => stringWidth(line))),
  }
}

/** The last paragraph on one line: it may have been wrapped. */
function closingOf(lines: readonly string[]): string {
  const paragraphs = lines.join('\n').trimEnd().split('\n\n')
  return (paragraphs.at(-1) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
}

/** The output under one of the numbered headings. */
export function sectionOf({ stdout }: DemoRun, number: number): string {
  return stdout.split(/^── \d {2}.*$/mu)[number] ?? ''
}

/** The part of the output between one app's heading and the next, within the plan or within the results. */
export function partOf(run: DemoRun, section: 'plan' | 'results', label: string): string {
  const parts = sectionOf(run, section === 'plan' ? 3 : 4).split(/^ {2}■ /mu)
  return parts.find((part) => part.startsWith(label)) ?? ''
}

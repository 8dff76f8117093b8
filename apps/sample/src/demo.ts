import { resolve } from 'node:path'

import { readArguments, type Arguments } from './arguments.js'
import { readChange, type ChangeFile } from './change.js'
import { apps, bilingual } from './composition.js'
import { fromReader, loadAskedEnvironment, root } from './places.js'
import { InputError } from './problem.js'
import { explain } from './terminal/explain.js'
import { keepPage } from './terminal/keep-page.js'
import { heading, screenFor } from './terminal/screen.js'
import { showHelp } from './terminal/show-help.js'
import { tell, type Ending } from './terminal/tell.js'
import { openWorld } from './world.js'

const exitCodes = { asPlanned: 0, notAsPlanned: 1, badInput: 2, nobody: 3, interrupted: 130 } as const

const exitCodeOf: Readonly<Record<Ending, number>> = {
  'as-planned': exitCodes.asPlanned,
  'not-as-planned': exitCodes.notAsPlanned,
  nobody: exitCodes.nobody,
}

const standardChange = 'examples/promotion.json'

const screen = screenFor(process.stdout, process.env['COLUMNS'])

function write(lines: readonly string[]): void {
  for (const line of lines) console.log(line)
}

function readAskedChange({ patch }: Arguments): Promise<ChangeFile> {
  return patch === undefined
    ? readChange(resolve(root, standardChange), standardChange, false)
    : readChange(fromReader(patch), patch)
}

async function run(given: readonly string[], signal: AbortSignal): Promise<number> {
  const asked = readArguments(given)
  if (asked.help) {
    write(showHelp(bilingual, screen))
    return exitCodes.asPlanned
  }
  loadAskedEnvironment(asked.environment)
  const change = await readAskedChange(asked)
  const world = await openWorld(apps, { environment: process.env, xml: asked.xml })
  try {
    if (asked.applyToReal && !change.own && world.systems.some(({ real }) => real)) {
      throw new InputError([
        {
          subject: '--apply-to-real',
          message: `${standardChange} is about an invented person, and would be written to a real one.`,
          remedy: 'Give the change that you want with --patch.',
        },
      ])
    }
    const ending = await tell({ ...asked, world, change, screen, write, signal })
    if (signal.aborted) return exitCodes.interrupted
    if (asked.web && isSeen()) {
      write(heading('The same on a page', screen))
      await keepPage({ world, screen, write, signal })
    }
    return exitCodeOf[ending]
  } finally {
    await world.close()
  }
}

/** Whether somebody sits at a terminal, who can open a page and end it. */
function isSeen(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}

/** What is wrong with the input is shown for a person; nothing was written by then. */
function codeOf(error: unknown): number {
  const kind = explain(error, 'Nothing was written: the input has to be put right first.')
  return kind === 'bad-input' ? exitCodes.badInput : exitCodes.notAsPlanned
}

// A reader such as `head` that has seen enough is no error, and no reason to stop half-way through a write.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const interruption = new AbortController()
// Once: what is under way ends in an orderly way, and is reported. A second time ends the process.
process.once('SIGINT', () => interruption.abort())
process.once('SIGTERM', () => interruption.abort())

process.exitCode = await run(process.argv.slice(2), interruption.signal).catch(codeOf)

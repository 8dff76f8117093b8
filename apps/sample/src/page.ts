import { apps, bilingual, withExample } from './composition.js'
import { readPageArguments } from './page-arguments.js'
import { loadAskedEnvironment } from './places.js'
import { explain } from './terminal/explain.js'
import { keepPage } from './terminal/keep-page.js'
import { screenFor } from './terminal/screen.js'
import { showPageHelp } from './terminal/show-page.js'
import { openWorld } from './world.js'

const exitCodes = { ended: 0, fault: 1, 'bad-input': 2 } as const

const screen = screenFor(process.stdout, process.env['COLUMNS'])

function write(lines: readonly string[]): void {
  for (const line of lines) console.log(line)
}

async function run(given: readonly string[], signal: AbortSignal): Promise<number> {
  const asked = readPageArguments(given)
  if (asked.help) {
    write(showPageHelp(bilingual, screen))
    return exitCodes.ended
  }
  loadAskedEnvironment(asked.environment)
  const world = await openWorld(asked.withExample ? withExample : apps, {
    environment: process.env,
    xml: asked.xml,
  })
  try {
    await keepPage({ world, port: asked.port, screen, write, signal })
    return exitCodes.ended
  } finally {
    await world.close()
  }
}

// Whoever reads the address and hangs up does not end the page.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const interruption = new AbortController()
// Once: what is under way ends in an orderly way. A second time ends the process.
process.once('SIGINT', () => interruption.abort())
process.once('SIGTERM', () => interruption.abort())

process.exitCode = await run(process.argv.slice(2), interruption.signal).catch(
  (error: unknown) =>
    exitCodes[explain(error, 'The page was not opened: the input has to be put right first.')],
)

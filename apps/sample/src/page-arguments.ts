import { assertFiles, helpRemedy, parseCommandLine } from './command-line.js'
import { InputError } from './problem.js'

/** How the page was asked for. */
export interface PageArguments {
  /** Absent when any will do. */
  readonly port?: number
  readonly xml: boolean
  readonly withExample: boolean
  /** The file with environment variables, as it was written. */
  readonly environment?: string
  readonly help: boolean
}

const options = {
  port: { type: 'string' },
  xml: { type: 'boolean' },
  'with-example': { type: 'boolean' },
  environment: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Reads the command line.
 *
 * @throws InputError for an option that does not exist, lacks its value, or has a wrong one.
 */
export function readPageArguments(given: readonly string[]): PageArguments {
  const values = parseCommandLine(given, options)
  const { port, environment } = values
  assertFiles({ environment })
  return {
    ...(port === undefined ? {} : { port: readPort(port) }),
    ...(environment === undefined ? {} : { environment }),
    xml: values.xml ?? false,
    withExample: values['with-example'] ?? false,
    help: values.help ?? false,
  }
}

function readPort(given: string): number {
  const port = /^\d{1,5}$/u.test(given) ? Number(given) : Number.NaN
  if (port <= 65_535) return port
  throw new InputError([
    { subject: '--port', message: 'It needs a whole number from 0 to 65535.', remedy: helpRemedy },
  ])
}

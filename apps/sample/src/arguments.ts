import { assertFiles, parseCommandLine } from './command-line.js'

/** What the reader asked for. */
export interface Arguments {
  /** The file with the change, as it was written; without it the sample's own change is made. */
  readonly patch?: string
  readonly xml: boolean
  readonly dryRun: boolean
  readonly applyToReal: boolean
  /** Serve the page after the story, where somebody can open it. */
  readonly web: boolean
  /** The file with environment variables, as it was written. */
  readonly environment?: string
  readonly help: boolean
}

const options = {
  patch: { type: 'string' },
  xml: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'apply-to-real': { type: 'boolean' },
  'no-web': { type: 'boolean' },
  environment: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Reads the command line.
 *
 * @throws InputError for an option that does not exist or lacks its value.
 */
export function readArguments(given: readonly string[]): Arguments {
  const values = parseCommandLine(given, options)
  const { patch, environment } = values
  assertFiles({ patch, environment })
  return {
    ...(patch === undefined ? {} : { patch }),
    ...(environment === undefined ? {} : { environment }),
    xml: values.xml ?? false,
    dryRun: values['dry-run'] ?? false,
    applyToReal: values['apply-to-real'] ?? false,
    web: values['no-web'] !== true,
    help: values.help ?? false,
  }
}

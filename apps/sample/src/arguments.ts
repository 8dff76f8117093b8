import { parseArgs } from 'node:util'

import { InputError } from './problem.js'

/** What the reader asked for. */
export interface Arguments {
  /** The file with the change, as it was written; without it the sample's own change is made. */
  readonly patch?: string
  readonly xml: boolean
  readonly dryRun: boolean
  readonly applyToReal: boolean
  /** The file with environment variables, as it was written. */
  readonly environment?: string
  readonly help: boolean
}

const options = {
  patch: { type: 'string' },
  xml: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'apply-to-real': { type: 'boolean' },
  environment: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Reads the command line.
 *
 * @throws InputError for an option that does not exist or lacks its value.
 */
export function readArguments(given: readonly string[]): Arguments {
  const { values } = parse(given)
  const { patch, environment } = values
  for (const [name, value] of Object.entries({ patch, environment })) {
    if (value === '') throw new InputError([{ subject: `--${name}`, message: 'It needs a file.', remedy }])
  }
  return {
    ...(patch === undefined ? {} : { patch }),
    ...(environment === undefined ? {} : { environment }),
    xml: values.xml ?? false,
    dryRun: values['dry-run'] ?? false,
    applyToReal: values['apply-to-real'] ?? false,
    help: values.help ?? false,
  }
}

const remedy = 'Run it with --help to see what it takes.'

function parse(given: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>> {
  // Some habits write `pnpm demo -- --patch x`, and pnpm hands on the two dashes as well.
  const own = given[0] === '--' ? given.slice(1) : given
  try {
    return parseArgs({ args: own, options, strict: true, allowPositionals: false })
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The command line can not be read.'
    // Node goes on with advice on positional arguments, which there are none of.
    const [sentence = message] = message.split(/\. |\n/u)
    throw new InputError([
      { subject: 'The command line', message: `${sentence.replace(/\.$/u, '')}.`, remedy },
    ])
  }
}

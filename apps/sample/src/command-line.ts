import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

import { InputError } from './problem.js'

/** What to do when the command line is wrong. */
export const helpRemedy = 'Run it with --help to see what it takes.'

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; strict: true; allowPositionals: false }>
>['values']

/**
 * Reads the command line.
 *
 * @throws InputError for an option that does not exist or lacks its value.
 */
export function parseCommandLine<const Options extends ParseArgsOptionsConfig>(
  given: readonly string[],
  options: Options,
): Values<Options> {
  // Some habits write `pnpm demo -- --patch x`, and pnpm hands on the two dashes as well.
  const own = given[0] === '--' ? given.slice(1) : given
  try {
    return parseArgs({ args: own, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The command line can not be read.'
    // Node goes on with advice on positional arguments, which there are none of.
    const [sentence = message] = message.split(/\. |\n/u)
    throw new InputError([
      { subject: 'The command line', message: `${sentence.replace(/\.$/u, '')}.`, remedy: helpRemedy },
    ])
  }
}

/** @throws InputError when an option that names a file names none. */
export function assertFiles(named: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(named)) {
    if (value === '') {
      throw new InputError([{ subject: `--${name}`, message: 'It needs a file.', remedy: helpRemedy }])
    }
  }
}

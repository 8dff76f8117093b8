import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'

import { InputError } from './problem.js'

/**
 * Adds the variables of a file to those of the process, where those of the process win. The usual file need not
 * be there; one that was asked for must.
 *
 * @param asked The file that was asked for, and how it was written.
 * @throws InputError when the file that was asked for can't be read.
 */
export function loadEnvironmentFile(
  usual: string,
  asked?: { readonly file: string; readonly name: string },
): void {
  if (asked === undefined && !existsSync(usual)) return
  try {
    loadEnvFile(asked?.file ?? usual)
  } catch {
    const subject = asked?.name ?? usual
    throw new InputError([{ subject, message: 'The file with environment variables can not be read.' }])
  }
}

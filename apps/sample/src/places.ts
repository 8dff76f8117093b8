import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { loadEnvironmentFile } from './environment-file.js'

/** The repository, seen from the source as well as from what is built of it. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the build puts the page. */
export const pageFolder = resolve(root, 'apps/sample/dist/web')

const standardEnvironment = 'apps/sample/.env'

/** A path as the reader wrote it, from where the reader stands: pnpm starts scripts elsewhere. */
export function fromReader(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path)
}

/**
 * Loads the file with environment variables that the reader asked for, or else the usual one.
 *
 * @throws InputError when the file that was asked for can't be read.
 */
export function loadAskedEnvironment(asked: string | undefined): void {
  const file = asked === undefined ? undefined : { file: fromReader(asked), name: asked }
  loadEnvironmentFile(resolve(root, standardEnvironment), file)
}

import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

import { InputError } from '../problem.js'

/** A file of the built page. */
interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  /** Its name changes with what is in it. */
  readonly isHashed: boolean
}

/** The built page. */
export interface PageFiles {
  /** With `%CSP_NONCE%` where a nonce has to stand. */
  readonly index: string
  /** Everything else, by its path below the root of the server. */
  readonly files: ReadonlyMap<string, PageFile>
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** What the server writes the nonce into. */
export const noncePlace = '%CSP_NONCE%'

/**
 * Reads the whole page, so that no path of a request ever reaches the file system.
 *
 * @throws InputError when the page was not built.
 */
export async function readPage(folder: string): Promise<PageFiles> {
  const index = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
  if (index?.includes(noncePlace) !== true) {
    throw new InputError([
      {
        subject: 'The page',
        message: `It was not built: ${folder} does not hold it.`,
        remedy: 'Build it with: pnpm build',
      },
    ])
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name !== 'index.html')
      .map(async ({ parentPath, name }): Promise<[string, PageFile]> => {
        const file = join(parentPath, name)
        const path = `/${relative(folder, file).split(sep).join('/')}`
        const mediaType = mediaTypes[extname(name)] ?? 'application/octet-stream'
        return [path, { bytes: await readFile(file), mediaType, isHashed: path.startsWith('/assets/') }]
      }),
  )
  return { index, files: new Map(files) }
}

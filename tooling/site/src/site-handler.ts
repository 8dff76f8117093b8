import { readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

import { pageOf } from './check-site.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** Gives the files of a folder as any server of files would, and the site's own page for what is not there. */
export function siteHandler(folder: string): (request: Request) => Response {
  const isFile = (path: string): boolean =>
    statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true
  return ({ url }) => {
    // The address is normalized, so it can't lead out of the folder.
    const asked = pageOf(decodeURIComponent(new URL(url).pathname))
    const path = [asked, `${asked}.html`].find(isFile)
    const file = path ?? '404.html'
    return new Response(readFileSync(join(folder, file)), {
      status: path === undefined ? 404 : 200,
      headers: {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        // The names of the generator's own files change with what is in them.
        'cache-control': file.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      },
    })
  }
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A page that was built, as far as the server can tell. */
const index = '<!doctype html><meta name="csp-nonce" content="%CSP_NONCE%"><title>Crosspatch</title>'

export interface PageFolder {
  readonly path: string
  remove(): Promise<void>
}

export async function makePageFolder(): Promise<PageFolder> {
  const path = await mkdtemp(join(tmpdir(), 'crosspatch-page-'))
  await mkdir(join(path, 'assets'))
  await writeFile(join(path, 'index.html'), index)
  await writeFile(join(path, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(path, 'assets', 'index-a1b2.js'), 'export {}')
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

// Runs a module in a realm of its own that has what every web platform has, and nothing of Node: no process, no
// Buffer, no require. Started by environment.test.ts as: node --experimental-vm-modules web-context.js <module>

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createContext, SourceTextModule } from 'node:vm'

const web = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'DOMException',
  'Event',
  'EventTarget',
  'FormData',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'WritableStream',
  'atob',
  'btoa',
  'clearTimeout',
  'console',
  'crypto',
  'performance',
  'queueMicrotask',
  'setTimeout',
  'structuredClone',
]

const context = createContext(Object.fromEntries(web.map((name) => [name, globalThis[name]])))
const dist = new URL('../../dist/', import.meta.url)
const modules = new Map()

/** Where a module is: core as it is built, other packages by the entry that bundlers take. */
function resolve(specifier, parent) {
  if (specifier.startsWith('.')) return new URL(specifier, parent).href
  if (specifier === '@crosspatch/core') return new URL('index.js', dist).href
  if (specifier === '@crosspatch/core/simulator') return new URL('simulator/index.js', dist).href
  const entry = createRequire(new URL('index.js', dist)).resolve(specifier)
  let folder = dirname(entry)
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  const { module } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return pathToFileURL(module === undefined ? entry : join(folder, module)).href
}

async function load(url) {
  const known = modules.get(url)
  if (known !== undefined) return known
  const module = new SourceTextModule(readFileSync(fileURLToPath(url), 'utf8'), {
    context,
    identifier: url,
    importModuleDynamically: async (specifier) => {
      const imported = await load(resolve(specifier, url))
      if (imported.status === 'unlinked') await imported.link(link)
      if (imported.status === 'linked') await imported.evaluate()
      return imported
    },
  })
  modules.set(url, module)
  return module
}

function link(specifier, { identifier }) {
  return load(resolve(specifier, identifier))
}

const main = await load(pathToFileURL(process.argv[2]).href)
await main.link(link)
await main.evaluate()
process.stdout.write(JSON.stringify(await main.namespace.run()))

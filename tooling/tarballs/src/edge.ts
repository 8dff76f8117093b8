import { createContext, Script } from 'node:vm'

/**
 * What every server-side runtime for the web has (the Minimum Common Web API): no `process`, no `Buffer`, no
 * `require`, and no code made from text.
 */
const webGlobals = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'ByteLengthQueuingStrategy',
  'CompressionStream',
  'CountQueuingStrategy',
  'Crypto',
  'CryptoKey',
  'DOMException',
  'DecompressionStream',
  'Event',
  'EventTarget',
  'File',
  'FormData',
  'Headers',
  'ReadableByteStreamController',
  'ReadableStream',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableStreamDefaultController',
  'ReadableStreamDefaultReader',
  'Request',
  'Response',
  'SubtleCrypto',
  'TextDecoder',
  'TextDecoderStream',
  'TextEncoder',
  'TextEncoderStream',
  'TransformStream',
  'TransformStreamDefaultController',
  'URL',
  'URLSearchParams',
  'WritableStream',
  'WritableStreamDefaultController',
  'WritableStreamDefaultWriter',
  'atob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'performance',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
  'structuredClone',
] as const

/** Runs a script where only those are, and gives what its promise `proof` resolves to. There is no network. */
export async function runAtTheEdge(script: string, seconds: number): Promise<unknown> {
  const surroundings: Record<string, unknown> = Object.fromEntries(
    webGlobals.map((name) => [name, Reflect.get(globalThis, name)]),
  )
  surroundings['fetch'] = () => Promise.reject(new Error('The program asks the network.'))
  const context = createContext(surroundings, { codeGeneration: { strings: false, wasm: false } })
  new Script('globalThis.self = globalThis').runInContext(context)
  new Script(script).runInContext(context, { timeout: seconds * 1000 })
  const result: unknown = await surroundings['proof']
  return result
}

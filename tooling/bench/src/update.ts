import { spawn } from 'node:child_process'
import { join } from 'node:path'

import ky from 'ky'

import { compare, cpuPerCall, type Figure } from './measure.ts'
import { userIds } from './records.ts'
import { directoryOf } from './vendor.ts'

const mediaType = 'application/json-patch+json'

/** Starts the server in a process of its own; ends it when the work is done. */
export async function withServer<Value>(work: (origin: string) => Promise<Value>): Promise<Value> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const port = await new Promise<string>((resolve) => {
      server.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()))
    })
    return await work(`http://127.0.0.1:${port}`)
  } finally {
    server.stdin.end()
  }
}

/** One update: through the directory, by a bare `fetch` with everything prepared, and by ky as it comes. */
export async function updateFigures(origin: string, atOnce: number): Promise<Figure[]> {
  const nextId = idsFor(atOnce)
  const url = (): string => `${origin}/api/v1.4/users/${nextId()}`
  const headers = {
    accept: 'application/json',
    authorization: 'Bearer benchmark-token',
    'content-type': mediaType,
  }
  const body = JSON.stringify([{ op: 'add', path: '/title', value: 'Store manager' }])
  const directory = directoryOf(origin)
  const calls = {
    'bare fetch': async (): Promise<unknown> =>
      (await fetch(url(), { method: 'PATCH', headers, body })).json(),
    directory: async () => {
      const report = await directory.update({ relesys: nextId() }, { title: 'Store manager' })
      if (!report.ok) throw new Error('The update failed.')
    },
    'ky, defaults': () => ky.patch(url(), { body, headers }).json(),
  }
  const contenders = Object.fromEntries(
    Object.entries(calls).map(([name, call]): [string, () => Promise<number>] => [
      name,
      () => cpuPerCall(call, 400, atOnce),
    ]),
  )
  for (const call of Object.values(calls)) await cpuPerCall(call, 12_000, atOnce)
  return compare(contenders, 15)
}

/**
 * One update after another: as it comes, after a look at what the record holds already, and through a gate that
 * counts requests for a budget which is never used up.
 */
export async function extraFigures(origin: string): Promise<Figure[]> {
  const nextId = idsFor(1)
  const open = directoryOf(origin)
  // Several times what one caller can send here; small enough that its record of a span is filled and reused.
  const gated = directoryOf(origin, { requests: 2000, seconds: 0.1 })
  const update = async (directory: typeof open, options: { readonly compare?: true }): Promise<void> => {
    const report = await directory.update({ relesys: nextId() }, { title: 'Store manager' }, options)
    if (report.connections['relesys']?.status !== 'applied') throw new Error('The update failed.')
  }
  const calls = {
    'an update': () => update(open, {}),
    'compare: true, one GET more': () => update(open, { compare: true }),
    'with a budget, not used up': () => update(gated, {}),
  }
  const contenders = Object.fromEntries(
    Object.entries(calls).map(([name, call]): [string, () => Promise<number>] => [
      name,
      () => cpuPerCall(call, 300, 1),
    ]),
  )
  for (const call of Object.values(calls)) await cpuPerCall(call, 2000, 1)
  return compare(contenders, 15)
}

/** As many people as there are calls at once: writes to one account follow each other. */
function idsFor(atOnce: number): () => string {
  let turn = 0
  return () => `${userIds.relesys.slice(0, -3)}${100 + (turn++ % (4 * atOnce))}`
}

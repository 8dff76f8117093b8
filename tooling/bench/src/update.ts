import { spawn } from 'node:child_process'
import { join } from 'node:path'

import { createDirectory } from '@crosspatch/core'
import { relesys } from '@crosspatch/relesys'
import ky from 'ky'

import { compare, cpuPerCall, type Figure } from './measure.ts'
import { userIds } from './records.ts'

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
  let turn = 0
  // As many people as there are calls at once: writes to one account follow each other.
  const nextId = (): string => `${userIds.relesys.slice(0, -3)}${100 + (turn++ % (4 * atOnce))}`
  const url = (): string => `${origin}/api/v1.4/users/${nextId()}`
  const headers = {
    accept: 'application/json',
    authorization: 'Bearer benchmark-token',
    'content-type': mediaType,
  }
  const body = JSON.stringify([{ op: 'add', path: '/title', value: 'Store manager' }])
  const directory = createDirectory({
    relesys: relesys({ clientId: 'benchmark', clientSecret: 'benchmark', baseUrl: `${origin}/api/v1.4` }),
  })
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
      () => cpuPerCall(call, 600, atOnce),
    ]),
  )
  for (const call of Object.values(calls)) await cpuPerCall(call, 15_000, atOnce)
  return compare(contenders, 15)
}

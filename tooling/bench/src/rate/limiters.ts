import { bind, createDirectory, type Plugin } from '@crosspatch/core'
import { replayPlugin } from '@crosspatch/replay'
import PQueue from 'p-queue'
import pThrottle from 'p-throttle'

import type { Quota } from '../figures/windows.ts'

/** Sends a request when its turn has come. */
export type Limited = (id: string) => Promise<void>

/** What holds requests back, each set as its own documentation says for such a quota. */
export const limiters = {
  'the rate gate': ({ requests, span }: Quota, base: string): Limited => {
    const plugin: Plugin = {
      ...replayPlugin,
      connect: () => ({
        ...replayPlugin.connect({ apiKey: 'benchmark', baseUrl: base }),
        budget: { requests, seconds: span / 1000 },
      }),
    }
    const directory = createDirectory({ replay: bind(plugin, { apiKey: 'benchmark', baseUrl: base }) })
    return async (id) => {
      const { replay } = await directory.get({ replay: id })
      if (!replay.ok) throw new Error('A request failed.')
    }
  },
  'p-throttle': ({ requests, span }: Quota, base: string): Limited =>
    pThrottle({ limit: requests, interval: span })(sender(base)),
  'p-throttle, strict': ({ requests, span }: Quota, base: string): Limited =>
    pThrottle({ limit: requests, interval: span, strict: true })(sender(base)),
  'p-queue': ({ requests, span }: Quota, base: string): Limited =>
    queued(new PQueue({ intervalCap: requests, interval: span }), base),
  'p-queue, strict': ({ requests, span }: Quota, base: string): Limited =>
    queued(new PQueue({ intervalCap: requests, interval: span, strict: true }), base),
} as const

export type LimiterName = keyof typeof limiters

/** In the order of their rows. */
export const limiterNames: readonly LimiterName[] = [
  'the rate gate',
  'p-throttle',
  'p-throttle, strict',
  'p-queue',
  'p-queue, strict',
]

function queued(queue: PQueue, base: string): Limited {
  const send = sender(base)
  return (id) => queue.add(() => send(id))
}

function sender(base: string): Limited {
  const headers = { accept: 'application/json', 'x-api-key': 'benchmark' }
  return async (id) => {
    const response = await fetch(`${base}/user/${id}`, { headers })
    await response.json()
  }
}

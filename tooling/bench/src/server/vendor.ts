import { bind, createDirectory, type Binding, type Connection, type Directory } from '@crosspatch/core'
import { relesysPlugin } from '@crosspatch/relesys'

type Budget = NonNullable<Connection['budget']>

/** A directory with one connection to Relesys. */
export type RelesysDirectory = Directory<{ readonly relesys: Binding<typeof relesysPlugin> }>

let waits = 0

/**
 * A directory of one connection to the server: Relesys as it is, but for its budget of 100 requests a minute, which
 * would be all that is measured.
 */
export function directoryOf(origin: string, budget?: Budget): RelesysDirectory {
  const plugin: typeof relesysPlugin = {
    ...relesysPlugin,
    connect: (settings) => {
      const { budget: _own, ...connection } = relesysPlugin.connect(settings)
      return budget === undefined ? connection : { ...connection, budget }
    },
  }
  const settings = { clientId: 'benchmark', clientSecret: 'benchmark', baseUrl: `${origin}/api/v1.4` }
  return createDirectory({ relesys: bind(plugin, settings) }, { clock })
}

/** The time as it is; whoever waits is counted. */
const clock = {
  now: () => Date.now(),
  sleep: (milliseconds: number) => {
    waits += 1
    return new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds)
    })
  },
}

/** @throws Error when a request had to wait: then something else than its cost was measured. */
export function assertNobodyWaited(): void {
  if (waits > 0) throw new Error(`${waits} requests waited for their turn; the figures mean nothing.`)
}

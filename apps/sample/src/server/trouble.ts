import { defaultReading, type Fault, type FaultScope } from '@crosspatch/core/simulator'

import type { TroubledConnection, TroubleInput } from '../api/trouble.js'
import type { Stage } from '../stage.js'
import type { World } from '../world.js'
import { notFound, Refusal } from './refusal.js'

/** How many of the latest requests are shown. */
const latest = 20

/** Where nothing else is asked for. */
const usualSeconds = { 'rate-limited': 2, slow: 3 } as const

/** What the simulators are made to do. Real apps are not among them. */
export class Troubles {
  readonly #stages: World['stages']

  constructor({ stages }: World) {
    this.#stages = stages
  }

  get all(): readonly TroubledConnection[] {
    return Object.entries(this.#stages).map(([connection, stage]) => shownStage(connection, stage))
  }

  /** @throws Refusal when there is no such simulator. */
  inject(input: TroubleInput): void {
    const { fault, scope } = faultOf(input)
    const times = input.times ?? Number.POSITIVE_INFINITY
    this.#stage(input.connection).simulator.inject(fault, { ...scope, times })
  }

  /** @throws Refusal when there is no such simulator. */
  calm(connection: string): void {
    this.#stage(connection).simulator.calm()
  }

  /** @throws Refusal when there is no such simulator, or no such way to read the documentation. */
  read(connection: string, readings: Readonly<Record<string, string>>): void {
    const stage = this.#stage(connection)
    try {
      stage.read(readings)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new Refusal({ code: 'malformed', message: error.message })
    }
  }

  #stage(connection: string): Stage {
    const stage = Object.hasOwn(this.#stages, connection) ? this.#stages[connection] : undefined
    if (stage === undefined) throw notFound('simulator')
    return stage
  }
}

function faultOf({ kind, seconds }: TroubleInput): { readonly fault: Fault; readonly scope: FaultScope } {
  switch (kind) {
    case 'rate-limited': {
      const headers = { 'retry-after': String(seconds ?? usualSeconds[kind]) }
      return { fault: { kind: 'status', status: 429, headers }, scope: {} }
    }
    case 'unavailable':
      return { fault: { kind: 'status', status: 503 }, scope: {} }
    case 'lost-reply':
      return { fault: { kind: 'drop-after' }, scope: { writes: true } }
    case 'slow':
      return { fault: { kind: 'latency', milliseconds: 1000 * (seconds ?? usualSeconds[kind]) }, scope: {} }
    case 'wrong-key':
      return { fault: { kind: 'expired-token' }, scope: {} }
  }
}

type Armed = TroubledConnection['armed'][number]

/** The trouble that a fault was made for, if it was made here. */
function troubleOf(fault: Fault): Pick<Armed, 'kind' | 'seconds'> | undefined {
  switch (fault.kind) {
    case 'status':
      return fault.status === 429
        ? { kind: 'rate-limited', seconds: Number(fault.headers?.['retry-after'] ?? 0) }
        : { kind: 'unavailable' }
    case 'drop-after':
      return { kind: 'lost-reply' }
    case 'latency':
      return { kind: 'slow', seconds: fault.milliseconds / 1000 }
    case 'expired-token':
      return { kind: 'wrong-key' }
    default:
      return undefined
  }
}

function shownStage(connection: string, { simulator, table, readings }: Stage): TroubledConnection {
  const usual: Readonly<Record<string, string>> = defaultReading(table)
  return {
    connection,
    armed: simulator.armed.flatMap(({ fault, left }): Armed[] => {
      const trouble = troubleOf(fault)
      return trouble === undefined ? [] : [{ ...trouble, left: Number.isFinite(left) ? left : null }]
    }),
    readings: Object.entries(table).map(([name, ways]) => ({
      name,
      ways,
      chosen: readings[name] ?? ways[0],
      usual: usual[name] ?? ways[0],
    })),
    requests: simulator.requests
      .slice(-latest)
      .toReversed()
      .map(({ method, url }) => ({ method, path: url.pathname + url.search })),
  }
}

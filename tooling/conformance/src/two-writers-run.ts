import { AsyncLocalStorage } from 'node:async_hooks'

import type { HttpRequest, Plan } from '@crosspatch/core'

import { directoryOf, planShare, reportShare } from './directory.js'
import { flatten, type Flat } from './holdings.js'
import type { SetUp } from './subject.js'
import type { Entry, History, MadeCall } from './two-writers-history.js'
import {
  hasTooLate,
  patchOf,
  patience,
  type Call,
  type Intrusion,
  type PlacedFault,
  type Scenario,
  type Writer,
} from './two-writers-scenario.js'
import { Placed, Turns } from './two-writers-turns.js'

interface Context {
  readonly made: MadeCall
  readonly phase: Entry['phase']
}

/** Whose request it is: the calls of one directory share its way to the network. */
const context = new AsyncLocalStorage<Context>()

/** Lets a scenario happen, and notes every request and what it did to the vendor's real state. */
export async function run(prepared: SetUp, scenario: Scenario): Promise<History> {
  const calls: MadeCall[] = []
  const entries: Entry[] = []
  const start = flatten(prepared.holdings())
  let state: Flat = start
  const faults = new Placed<PlacedFault>(scenario.faults)
  const intrusions = new Placed<Intrusion>(scenario.intrusions)
  const turns = new Turns(scenario.turns)
  const timing = hasTooLate(scenario) ? { attemptTimeout: patience } : {}
  const directories = new Map<Writer, ReturnType<typeof directoryOf>>()

  function directoryFor(writer: Writer): ReturnType<typeof directoryOf> {
    const name = scenario.shared && writer === 'B' ? 'A' : writer
    const directory =
      directories.get(name) ?? directoryOf(prepared, { fetch: send, random: () => 0, ...timing })
    directories.set(name, directory)
    return directory
  }

  /** Requests are answered one at a time; those from outside come in the midst of another one. */
  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const from = context.getStore()
    if (from === undefined) throw new Error('A request that no call has sent.')
    if (from.made.call.writer === 'outside') return answer(from, url, init)
    // It never got there: what has changed meanwhile was another one, which is still being answered.
    const giveUp = (): void => noteEntry(from, url, init, {}, state)
    return turns.take(() => answer(from, url, init), init.signal ?? undefined, giveUp)
  }

  async function answer(from: Context, url: string, init: RequestInit): Promise<Response> {
    const { simulator } = prepared
    const { method = 'GET' } = init
    const isRetry = entries.at(-1)?.fault !== undefined
    const fault = faults.strike(method, isRetry)
    if (fault !== undefined) simulator.inject(fault.fault)
    const intrusion = from.made.call.writer === 'outside' ? undefined : intrusions.strike(method, isRetry)
    if (intrusion !== undefined) simulator.between(() => make(intrusion.call))
    let status: number | undefined
    try {
      const reply = await simulator.fetch(url, init)
      status = reply.status
      return reply
    } finally {
      noteEntry(from, url, init, { fault, status })
    }
  }

  function noteEntry(
    { made, phase }: Context,
    url: string,
    { method = 'GET', body }: RequestInit,
    met: Pick<Partial<Entry>, 'fault' | 'status'>,
    after = flatten(prepared.holdings()),
  ): void {
    const { fault, status } = met
    const sent = { method, path: new URL(url).pathname, body: typeof body === 'string' ? body : '' }
    entries.push({ call: made, phase, ...sent, fault, status, before: state, after })
    state = after
  }

  function note(call: Call): MadeCall {
    const made: MadeCall = { call, name: `${call.writer}${calls.length + 1}` }
    calls.push(made)
    return made
  }

  async function plan(made: MadeCall): Promise<Plan> {
    const { writer, pieces, compare } = made.call
    const options = compare === undefined ? {} : { compare }
    const planned = await context.run({ made, phase: 'plan' }, () =>
      directoryFor(writer).plan({ subject: prepared.link }, patchOf(pieces), options),
    )
    const requests: readonly HttpRequest[] = planShare(planned).requests
    made.planned = requests
    return planned
  }

  async function make(
    call: Call,
    early?: { readonly made: MadeCall; readonly planned: Plan },
  ): Promise<void> {
    const made = early?.made ?? note(call)
    const { writer, way, pieces, verify, compare } = call
    const directory = directoryFor(writer)
    try {
      const planned = way === 'update' ? undefined : (early?.planned ?? (await plan(made)))
      const report = await context.run({ made, phase: 'apply' }, () =>
        planned === undefined
          ? directory.update({ subject: prepared.link }, patchOf(pieces), {
              verify,
              ...(compare === undefined ? {} : { compare }),
            })
          : directory.apply(planned, { verify }),
      )
      made.report = reportShare(report)
      made.ended = entries.length
    } catch (error) {
      made.error = error
    }
  }

  const early = new Map<Call, { readonly made: MadeCall; readonly planned: Plan }>()
  for (const call of scenario.rounds.flat()) {
    if (call.way !== 'plan early, apply') continue
    const made = note(call)
    early.set(call, { made, planned: await plan(made) })
  }
  for (const round of scenario.rounds) await Promise.all(round.map((call) => make(call, early.get(call))))
  return { calls, entries, start, end: state }
}

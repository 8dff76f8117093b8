import type { HttpRequest, Plan } from '../index.js'

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

/** A directory, and whose requests it sends. */
interface Office {
  readonly directory: ReturnType<typeof directoryOf>
  /** The call that is being planned; nobody else's requests come meanwhile. */
  planning?: MadeCall
  /** The calls that are being applied: those to one account follow each other, so the first one sends. */
  readonly applying: MadeCall[]
}

interface Sender {
  readonly made: MadeCall
  readonly phase: Entry['phase']
}

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
  const offices = new Map<Writer, Office>()

  function officeOf(writer: Writer): Office {
    const name = scenario.shared && writer === 'B' ? 'A' : writer
    const known = offices.get(name)
    if (known !== undefined) return known
    const fetch = (url: string, init?: RequestInit): Promise<Response> => send(office, url, init)
    const directory = directoryOf(prepared, { fetch, random: () => 0, ...timing })
    const office: Office = { directory, applying: [] }
    offices.set(name, office)
    return office
  }

  /** Requests are answered one at a time; those from outside come in the midst of another one. */
  async function send(
    { planning, applying }: Office,
    url: string,
    init: RequestInit = {},
  ): Promise<Response> {
    const made = planning ?? applying[0]
    if (made === undefined) throw new Error('A request that no call has sent.')
    const from: Sender = { made, phase: planning === undefined ? 'apply' : 'plan' }
    if (made.call.writer === 'outside') return answer(from, url, init)
    // It never got there: what has changed meanwhile was another one, which is still being answered.
    const giveUp = (): void => noteEntry(from, url, init, {}, state)
    return turns.take(() => answer(from, url, init), init.signal ?? undefined, giveUp)
  }

  async function answer(from: Sender, url: string, init: RequestInit): Promise<Response> {
    const { simulator } = prepared
    const { method = 'GET' } = init
    const isRetry = entries.at(-1)?.fault !== undefined
    const fault = faults.strike(method, isRetry)
    if (fault !== undefined) simulator.inject(fault.fault)
    const intrusion = from.made.call.writer === 'outside' ? undefined : intrusions.strike(method, isRetry)
    if (intrusion !== undefined) simulator.between(async () => make(await ready(intrusion.call)))
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
    { made, phase }: Sender,
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
    const office = officeOf(writer)
    office.planning = made
    const planned = await office.directory.plan({ subject: prepared.link }, patchOf(pieces), options)
    delete office.planning
    const requests: readonly HttpRequest[] = planShare(planned).requests
    made.planned = requests
    return planned
  }

  async function make({ made, planned }: Ready): Promise<void> {
    const { writer, pieces, verify, compare } = made.call
    const { directory, applying } = officeOf(writer)
    // An update takes its place at once; a plan that is applied comes to it a little later.
    if (planned === undefined) applying.splice(applying.findLastIndex(isUpdate) + 1, 0, made)
    else if (mayBeSent(planned)) applying.push(made)
    try {
      const report =
        planned === undefined
          ? await directory.update({ subject: prepared.link }, patchOf(pieces), {
              verify,
              ...(compare === undefined ? {} : { compare }),
            })
          : await directory.apply(planned, { verify })
      made.report = reportShare(report)
      made.ended = entries.length
    } catch (error) {
      made.error = error
    } finally {
      if (applying.includes(made)) applying.splice(applying.indexOf(made), 1)
    }
  }

  /** A call that is made at once, its plan in hand if it is the plan that is applied. */
  async function ready(call: Call): Promise<Ready> {
    const made = note(call)
    return call.way === 'update' ? { made } : { made, planned: await plan(made) }
  }

  const early = new Map<Call, Ready>()
  for (const call of scenario.rounds.flat()) {
    if (call.way === 'plan early, apply') early.set(call, await ready(call))
  }
  for (const round of scenario.rounds) {
    // In a directory that two share, both plan before either writes: whose requests they are could not be told.
    const isTogether = scenario.shared && round.length > 1
    const together = new Map<Call, Ready>()
    if (isTogether) for (const call of round) together.set(call, early.get(call) ?? (await ready(call)))
    await Promise.all(
      round.map(async (call) => make(together.get(call) ?? early.get(call) ?? (await ready(call)))),
    )
  }
  return { calls, entries, start, end: state }
}

interface Ready {
  readonly made: MadeCall
  readonly planned?: Plan
}

/** A plan of which nothing is left to be sent waits for nobody. */
function mayBeSent(planned: Plan): boolean {
  const { status, fromCurrent } = planShare(planned)
  return status === 'ready' || (status === 'nothing-to-send' && fromCurrent)
}

function isUpdate({ call }: MadeCall): boolean {
  return call.way === 'update'
}

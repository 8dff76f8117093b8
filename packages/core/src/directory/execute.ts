import type { About } from '../events/observer.js'
import type { Failure, Outcome } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Secrets } from '../patch/change.js'
import { guarded } from '../plugin/fault.js'
import type { CommonInput, Receipt } from '../plugin/operations.js'
import type { Hidden } from '../transport/redact.js'
import { isObject } from '../user/kind.js'
import type { User } from '../user/user.js'
import { failureOfReply, type Channel } from './channel.js'
import type { RequestReport } from './report.js'

/** What came of sending a connection's requests. */
export interface Execution {
  readonly requests: readonly RequestReport[]
  /** What stopped it, if anything did. */
  readonly failure?: Failure
  /** What the vendor said of single fields, by canonical path. */
  readonly fieldFailures: ReadonlyMap<string, Failure>
  /** The user in the last reply that held one. */
  readonly user?: User
  /** By the path of a change: the user in the reply to the last request that carried it. */
  readonly shown: ReadonlyMap<string, User>
  /** Paths that the vendor has taken without knowing the outcome yet. */
  readonly pending: ReadonlySet<string>
}

/** Nothing was sent, for this reason. */
export function notExecuted(failure: Failure | undefined): Execution {
  return {
    requests: [],
    fieldFailures: new Map(),
    shown: new Map(),
    pending: new Set(),
    ...(failure === undefined ? {} : { failure }),
  }
}

export interface ExecutionInput {
  readonly channel: Channel
  /** What the requests are sent for. */
  readonly about: About
  readonly input: CommonInput
  /** What a good reply tells. */
  readonly read: (reply: HttpReply, request: HttpRequest) => Outcome<Receipt>
  readonly requests: readonly HttpRequest[]
  readonly secrets: Secrets
  readonly signal: AbortSignal | undefined
  /** What is taken out of the vendor's words. */
  readonly hidden: () => Hidden
  /** Whether a request is still the right one, for a share that was computed from the record. */
  readonly stillRight: ((request: HttpRequest) => Promise<boolean>) | undefined
}

/** Sends the requests in order. After the first that does not succeed, only what takes access away is sent. */
export async function execute({ channel, requests, ...context }: ExecutionInput): Promise<Execution> {
  const reports: RequestReport[] = []
  const shown = new Map<string, User>()
  const pending = new Set<string>()
  let user: User | undefined
  let failure: Failure | undefined
  let fieldFailures: ReadonlyMap<string, Failure> = new Map()
  for (const request of requests) {
    if (failure !== undefined && (request.despite !== true || context.signal?.aborted === true)) {
      reports.push({ ...summary(request), status: 'not-sent', attempts: 0 })
      continue
    }
    const done = await executeOne(channel, request, context)
    reports.push(done.report)
    user = done.user ?? user
    for (const path of request.carries) {
      if (done.user === undefined) shown.delete(path)
      else shown.set(path, done.user)
      if (done.pending === true) pending.add(path)
    }
    failure ??= done.failure
    if (done.fieldFailures !== undefined) fieldFailures = new Map([...done.fieldFailures, ...fieldFailures])
    const { failure: own } = done
    if (own !== undefined && own !== failure) {
      fieldFailures = new Map([...request.carries.map((path) => [path, own] as const), ...fieldFailures])
    }
  }
  return {
    requests: reports,
    ...(failure === undefined ? {} : { failure }),
    fieldFailures,
    shown,
    pending,
    ...(user === undefined ? {} : { user }),
  }
}

/** Refusals that come from looking at the body: by then a vendor without transactions may have begun. */
const partialRefusals = new Set([400, 409, 422])

interface Done {
  readonly report: RequestReport
  readonly failure?: Failure
  readonly fieldFailures?: ReadonlyMap<string, Failure>
  readonly user?: User
  readonly pending?: true
}

async function executeOne(
  channel: Channel,
  request: HttpRequest,
  { about, input, read, secrets, signal, hidden, stillRight }: Omit<ExecutionInput, 'channel' | 'requests'>,
): Promise<Done> {
  const sent = await channel.transport.send(request, {
    about,
    signal,
    secrets,
    stillRight: stillRight === undefined ? undefined : () => stillRight(request),
  })
  const { attempts, doubt = false } = sent
  if (!sent.replied) {
    const { failure, executed } = sent
    const status = executed === 'no' && !doubt ? 'failed' : 'uncertain'
    const httpStatus = failure.status === undefined ? {} : { httpStatus: failure.status }
    return { report: { ...summary(request), status, attempts, ...httpStatus }, failure }
  }
  const { reply } = sent
  const report = { ...summary(request), httpStatus: reply.status, attempts }
  const failed = failureOfReply(channel, reply, input, request, hidden)
  if (failed !== undefined) {
    // A refusal (4xx) is the vendor's word that nothing was done; a fault of its own (5xx) is no word at all.
    const refused = reply.status >= 400 && reply.status < 500 && reply.status !== 408
    const half = request.partial === true && partialRefusals.has(reply.status)
    const status = refused && !half && !doubt ? 'failed' : 'uncertain'
    return { report: { ...report, status }, failure: failed.failure, fieldFailures: failed.fields }
  }
  const { plugin } = channel
  const receipt = guarded(
    plugin,
    "read the vendor's reply",
    () => {
      const told = read(reply, request)
      if (told.ok && told.value.user !== undefined && !isObject(told.value.user))
        throw new TypeError('no user')
      return told
    },
    'bad-reply',
  )
  if (receipt.ok) {
    const { user, pending } = receipt.value
    if (pending === true) return { report: { ...report, status: 'uncertain' }, pending }
    return { report: { ...report, status: 'succeeded' }, ...(user === undefined ? {} : { user }) }
  }
  const [failure] = receipt.failures
  return {
    report: { ...report, status: 'uncertain' },
    ...(failure === undefined ? {} : { failure: { ...failure, status: reply.status } }),
  }
}

function summary({
  method,
  path,
  carries,
  inferred,
  note,
}: HttpRequest): Pick<RequestReport, 'method' | 'path' | 'carries' | 'inferred' | 'note'> {
  return {
    method,
    path,
    carries,
    ...(inferred === undefined ? {} : { inferred }),
    ...(note === undefined ? {} : { note }),
  }
}

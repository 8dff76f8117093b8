import { fail, type Failure } from '../failure/failure.js'
import type { Change, Secrets } from '../patch/change.js'
import { holds } from '../plugin/same-value.js'
import type { Hidden } from '../transport/redact.js'
import { located } from './channel.js'
import { readCurrent } from './current.js'
import { execute, notExecuted, type Execution } from './execute.js'
import { isSomebodyElse, somebodyElse } from './identity.js'
import { withUser } from './inspect.js'
import { personalTexts } from './personal-texts.js'
import type { FieldPlan, PlannedLink } from './plan.js'
import type { Prepared } from './prepare.js'
import type { ConnectionReport, ConnectionStatus, FieldReport } from './report.js'
import { compareWithReply, inDoubt, markUncertain, reportField } from './settle.js'

export interface ApplyingInput {
  readonly secrets: Secrets
  /** Read the record back after every write. */
  readonly verify: boolean
  readonly signal: AbortSignal | undefined
}

/** Sends one connection's share, and says what became of each field. */
export async function applyPrepared(prepared: Prepared, applying: ApplyingInput): Promise<ConnectionReport> {
  const { channel, input, current, derived, doubt } = prepared
  if (derived.status !== 'ready') return reportUnsent(prepared, derived.fields, derived.failures)
  const lacksSecret = derived.requests.some(({ secrets }) => secrets !== undefined)
  if (lacksSecret && applying.secrets.password === undefined) {
    return reportUnsent(prepared, derived.fields, [secretMissing])
  }
  const hidden = (): Hidden =>
    personalTexts([...prepared.asked, ...prepared.taken], applying.secrets, current)
  const sent = new Set(derived.requests.flatMap(({ carries }) => carries))
  const updating = {
    ...input,
    changes: prepared.taken.filter(({ path }) => sent.has(path)),
    ...(current === undefined ? {} : { current }),
  }
  const execution = await execute({
    channel,
    about: { operation: 'update', user: input.id },
    input: updating,
    read: (reply, request) => {
      const told = channel.plugin.operations.update.read(reply, updating, request)
      return told.ok && isSomebodyElse(told.value.id, input.id) ? fail(somebodyElse) : told
    },
    requests: derived.requests,
    secrets: applying.secrets,
    signal: applying.signal,
    hidden,
    stillRight: prepared.stillRight,
  })
  const changes = new Map(prepared.taken.map((change) => [change.path, change]))
  const changeOf = ({ carriedBy, path }: FieldReport): Change | undefined => changes.get(carriedBy ?? path)
  let { user } = execution
  let fields = derived.fields.map((field) => {
    const told = reportField(field, execution)
    return compareWithReply(told, changeOf(told), execution.shown.get(told.carriedBy ?? told.path))
  })
  if (needsReading(fields, applying, doubt !== undefined)) {
    const back = await readCurrent(channel, input, {
      signal: applying.signal,
      hidden,
      fields: [...new Set(prepared.taken.map(({ field }) => field))],
    })
    if (back.ok) {
      user = back.value.user
      const { settleByRecord } = await import('./on-demand.js')
      const settled = { before: current?.user, after: back.value.user }
      fields = fields.map((field) => settleByRecord(field, changeOf(field), settled))
    }
  }
  if (doubt !== undefined) fields = fields.map(doubt)
  const moved = movedAlong(prepared, execution, user)
  return reportOf(prepared, fields.map(markUncertain), execution, user, moved)
}

/** What went along with a write without being changed, and is not as it was: a user who was disabled, say. */
function movedAlong(
  { derived, channel }: Prepared,
  { requests }: Execution,
  user: ConnectionReport['user'],
): Failure[] {
  if (user === undefined) return []
  return derived.requests.flatMap(({ keeps = [] }, index) => {
    const status = requests[index]?.status
    if (status !== 'succeeded' && status !== 'uncertain') return []
    return keeps
      .filter((kept) => holds(user, kept) === false)
      .map(({ path }): Failure => ({
        code: 'conflict',
        field: path,
        rule: 'kept-value-changed',
        message: `${path} was sent along as it was, but ${channel.plugin.label} shows another value after the write.`,
        remedy: 'Look at the record at the vendor; somebody may have changed it at the same time.',
      }))
  })
}

/** The report of a share of which nothing is sent. */
export function reportUnsent(
  prepared: { readonly channel: Prepared['channel']; readonly link: PlannedLink },
  fields: readonly FieldPlan[],
  failures: readonly Failure[],
): ConnectionReport {
  const execution = notExecuted(failures[0])
  const { channel, link } = prepared
  const report = reportOf(
    prepared,
    fields.map((field) => reportField(field, execution)),
    execution,
    undefined,
  )
  return { ...report, failures: failures.map((failure) => located(failure, channel, link.id ?? '')) }
}

function needsReading(
  fields: readonly FieldReport[],
  { verify, signal }: ApplyingInput,
  isDoubted: boolean,
): boolean {
  if (signal?.aborted === true) return false
  return fields.some(
    ({ status, verified, writeOnly }) =>
      status === 'uncertain' ||
      (status === 'applied' && (isDoubted || (verify && verified !== true && writeOnly !== true))),
  )
}

export function reportOf(
  { channel, link }: { readonly channel: Prepared['channel']; readonly link: PlannedLink },
  fields: readonly FieldReport[],
  { requests, failure }: Execution,
  user: ConnectionReport['user'],
  moved: readonly Failure[] = [],
): ConnectionReport {
  const besides = moved.map((each) => located(each, channel, link.id ?? ''))
  const isOpen = fields.some(({ status }) => status === 'uncertain')
  // What is unavailable was not done, and may be sent again: that can't be said of this.
  const told = isOpen && failure?.code === 'unavailable' ? inDoubt(failure) : failure
  const failures = [...(told === undefined ? [] : [located(told, channel, link.id ?? '')]), ...besides]
  const whole = statusOf(fields, failures)
  // All of the change is there, but something else is not as it was: that is no success.
  const status = whole === 'applied' && besides.length > 0 ? 'partly-applied' : whole
  return withUser(
    {
      plugin: channel.plugin.id,
      link,
      status,
      fields: fields.map((field) =>
        field.failure === undefined
          ? field
          : { ...field, failure: located(field.failure, channel, link.id ?? '') },
      ),
      requests,
      // Once the record was seen to hold all of it, what went wrong on the way is told by the requests alone.
      failures: whole === 'applied' ? besides : failures,
    },
    user,
  )
}

function statusOf(fields: readonly FieldReport[], failures: readonly Failure[]): ConnectionStatus {
  const states = new Set(fields.map(({ status }) => status))
  if (states.has('uncertain')) return 'uncertain'
  if (states.has('failed') || states.has('not-sent'))
    return states.has('applied') ? 'partly-applied' : 'failed'
  if (states.has('refused'))
    return states.has('applied') || states.has('unchanged') ? 'partly-applied' : 'refused'
  if (states.has('applied')) return 'applied'
  return failures.length > 0 ? 'failed' : 'nothing-to-send'
}

export const secretMissing: Failure = {
  code: 'invalid-input',
  field: 'password',
  rule: 'secret-missing',
  message: 'The plan sets a password, but a saved plan does not hold it, and it was not given again.',
  remedy: 'Give it once more: apply(plan, { password }).',
}

import type { Failure } from '../failure/failure.js'
import type { Change } from '../patch/change.js'
import { holds } from '../plugin/same-value.js'
import type { User } from '../user/user.js'
import type { Execution } from './execute.js'
import type { FieldPlan } from './plan.js'
import type { FieldReport, RequestReport } from './report.js'

/** What the requests alone tell of a field, before the record is looked at. */
export function reportField(field: FieldPlan, execution: Execution): FieldReport {
  const { path, verb, vendorField, evidence, carriedBy, writeOnly } = field
  const base = {
    path,
    verb,
    ...(vendorField === undefined ? {} : { vendorField }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(carriedBy === undefined ? {} : { carriedBy }),
    ...(writeOnly === undefined ? {} : { writeOnly }),
  }
  if (field.status !== 'taken') {
    const status =
      field.status === 'unchanged' ? 'unchanged' : field.status === 'refused' ? 'refused' : 'not-sent'
    // A field that waits for the record has no reason of its own: it is what stopped the whole share.
    const reason = field.failure ?? (status === 'not-sent' ? execution.failure : undefined)
    return { ...base, status, ...(reason === undefined ? {} : { failure: { ...reason, field: path } }) }
  }
  const carrier = carriedBy ?? path
  const status = statusOf(execution.requests.filter(({ carries }) => carries.includes(carrier)))
  if (status === 'applied') return { ...base, status, verified: false }
  if (execution.pending.has(carrier)) return { ...base, status, failure: { ...outcomePending, field: path } }
  const own = execution.fieldFailures.get(carrier)
  const failure = own ?? execution.failure
  if (failure === undefined) return { ...base, status }
  if (status === 'not-sent' && execution.requests.length > 0) {
    return { ...base, status, failure: { ...notReached, field: path } }
  }
  const isOwn = own !== undefined || failure.field === undefined || failure.field === carrier
  if (isOwn) return { ...base, status, failure: { ...failure, field: path } }
  const { requests } = execution
  const isTogether =
    requests.length === 0 ||
    requests.some(({ carries }) => carries.includes(carrier) && carries.includes(failure.field ?? ''))
  return { ...base, status, failure: ofAnother(failure, field, isTogether) }
}

export const outcomePending: Failure = {
  code: 'uncertain',
  rule: 'pending',
  message: 'The vendor has taken the change, but says that its outcome is not known yet.',
  remedy: 'Read the record again later.',
}

const notReached: Failure = {
  code: 'unavailable',
  rule: 'not-sent',
  message: 'An earlier request of this connection failed, so this field was not sent.',
  remedy: 'Settle what stopped it, then plan again.',
}

/**
 * A field that is fine itself, in a request that was refused for another one: for one that was sent with it, or for
 * one that was not, and that the vendor demands, say.
 */
function ofAnother(
  { vendorField: _other, ...failure }: Failure,
  { path, vendorField }: FieldPlan,
  isTogether: boolean,
): Failure {
  return {
    ...failure,
    field: path,
    ...(vendorField === undefined ? {} : { vendorField }),
    ...(isTogether ? { rule: 'sent-together' } : {}),
    message: `${failure.message} It names ${failure.field ?? ''}, which was ${isTogether ? 'sent in the same request' : 'not sent with it'}.`,
  }
}

function statusOf(requests: readonly RequestReport[]): FieldReport['status'] {
  const states = new Set(requests.map(({ status }) => status))
  if (states.size === 1 && states.has('succeeded')) return 'applied'
  // Half of it is done and half of it is not: only the record can tell.
  if (states.has('uncertain') || states.has('succeeded')) return 'uncertain'
  return states.has('failed') ? 'failed' : 'not-sent'
}

/** What a reply to the write shows: it can confirm a field, and it can contradict the vendor's own success. */
export function compareWithReply(
  field: FieldReport,
  change: Change | undefined,
  user: User | undefined,
): FieldReport {
  if (field.status !== 'applied' || change === undefined || user === undefined) return field
  const held = holds(user, change)
  if (held === undefined) return field
  if (held) return { ...field, verified: true }
  const { verified: _shown, ...unseen } = field
  return {
    ...unseen,
    status: 'uncertain',
    failure: {
      code: 'uncertain',
      field: field.path,
      rule: replyDiffers,
      message: 'The vendor answered with success, but its reply does not show the change.',
      remedy: 'Look at the record at the vendor; it may store the value in another form.',
    },
  }
}

/** The rule of a field whose reply does not show what was sent. */
export const replyDiffers = 'reply-differs'

/** A field that stays in doubt says so with its own code. */
export function markUncertain(field: FieldReport): FieldReport {
  if (field.status !== 'uncertain' || field.failure?.code === 'uncertain') return field
  return { ...field, failure: { ...inDoubt(field.failure), field: field.path } }
}

/** What went wrong on the way, as what it comes to: whoever sends again by the code must not repeat it. */
export function inDoubt(failure: Partial<Failure> = {}): Failure {
  return {
    ...failure,
    code: 'uncertain',
    message: `The write may or may not have happened. ${failure.message ?? ''}`.trim(),
    remedy: 'Look at the record at the vendor before sending the change again.',
  }
}

import { fail, succeed, type Failure } from '../failure/failure.js'
import { isSlow } from '../failure/slow.js'
import { identityForm } from '../matching/identity-key.js'
import type { Change, Secrets } from '../patch/change.js'
import type { Created, CreateOperation } from '../plugin/life-cycle.js'
import type { FindKey } from '../plugin/listing.js'
import { reportOf, reportUnsent, secretMissing } from '../directory/apply.js'
import { execute, type Execution } from '../directory/execute.js'
import { isSomebodyElse, somebodyElse } from '../directory/identity.js'
import { personalTexts } from '../directory/personal-texts.js'
import type { ConnectionReport, FieldReport } from '../directory/report.js'
import { settleByRecord } from '../directory/settle-by-record.js'
import { compareWithReply, markUncertain, reportField } from '../directory/settle.js'
import type { User } from '../user/user.js'
import { lookBack } from './look-back.js'
import type { PreparedCreation } from './prepare-create.js'

export interface CreationApplying {
  readonly secrets: Secrets
  readonly verify: boolean
  readonly signal: AbortSignal | undefined
}

/** Sends one connection's creation, and says which account came of it and what it holds. */
export async function applyCreation(
  prepared: PreparedCreation,
  applying: CreationApplying,
): Promise<ConnectionReport> {
  const { target, taken, derived } = prepared
  const { channel, id: chosen, selectors } = target
  const { secrets, verify, signal } = applying
  const { create } = channel.plugin.operations
  const place = { channel, link: { ...(chosen === undefined ? {} : { id: chosen }), selectors } }
  if (derived.status !== 'ready' || create === undefined) {
    return reportUnsent(place, derived.fields, derived.failures)
  }
  const needsSecret = derived.requests.some(({ secrets: needed }) => needed !== undefined)
  if (needsSecret && secrets.password === undefined) {
    return reportUnsent(place, derived.fields, [secretMissing])
  }
  const sent = await send(prepared, create, applying)
  const { execution } = sent
  let { created } = sent
  let { user } = execution
  const changes = new Map(taken.map((change) => [change.path, change]))
  const changeOf = ({ carriedBy, path }: FieldReport, seen: User | undefined): Change | undefined =>
    asKept(changes.get(carriedBy ?? path), seen)
  let fields = derived.fields.map((field) => {
    const told = reportField(field, execution)
    return compareWithReply(told, changeOf(told, user), user)
  })
  const isOpen = fields.some(
    ({ status, verified, writeOnly }) =>
      status === 'uncertain' || (verify && status === 'applied' && verified !== true && writeOnly !== true),
  )
  if (isOpen) {
    const found = await lookBack(prepared, created, signal)
    if (found === 'absent') {
      if (isOver(execution)) fields = fields.map(notCreated)
    } else if (found !== 'unknown') {
      const { id, user: after } = found
      const kind = found.kind ?? (create.invites === true ? 'invitation' : undefined)
      created ??= { id, ...(kind === undefined ? {} : { kind }) }
      user = after
      // Before a creation there is nothing: what is empty after it was not written.
      const before = execution.requests.some(({ status }) => status === 'uncertain') ? {} : undefined
      fields = fields.map((field) => settleByRecord(field, changeOf(field, after), { before, after }))
    }
  }
  if (created === undefined) return reportOf(place, fields.map(markUncertain), execution, user)
  const { id, kind } = created
  const isOtherId = chosen !== undefined && isSomebodyElse(id, chosen)
  const report = reportOf(
    { channel, link: { id, selectors } },
    fields.map(markUncertain),
    execution,
    user,
    isOtherId ? [otherId] : [],
  )
  const link = { ...selectors, id }
  const shown = { ...report, created: kind === undefined ? { id, link } : { id, kind } }
  return report.user === undefined ? shown : Object.defineProperty(shown, 'user', { value: report.user })
}

/** Sends the request; keeps the account that a good reply names. */
async function send(
  { target, input, asked, taken, derived, stillRight }: PreparedCreation,
  create: CreateOperation,
  { secrets, signal }: CreationApplying,
): Promise<{ readonly execution: Execution; readonly created: Created | undefined }> {
  const { channel, id: chosen } = target
  let created: Created | undefined
  const execution = await execute({
    channel,
    about: { operation: 'create', user: chosen },
    input,
    read: (reply) => {
      const told = create.read(reply, input)
      if (!told.ok) return told
      const { id, kind, user } = told.value
      // A plugin need not have been checked by a compiler.
      if (typeof id !== 'string' || id === '') throw new TypeError('no id')
      if (chosen !== undefined && isSomebodyElse(id, chosen)) return fail(somebodyElse)
      created = { id, ...(kind === undefined ? {} : { kind: 'invitation' }) }
      return succeed(user === undefined ? {} : { user })
    },
    requests: derived.requests,
    secrets,
    signal,
    hidden: () => personalTexts([...asked, ...taken], secrets, undefined),
    stillRight,
  })
  return { execution, created }
}

/** The change in the spelling that the vendor keeps: an address in lower case is the address that was given. */
function asKept(change: Change | undefined, seen: User | undefined): Change | undefined {
  if (change?.verb !== 'set' || typeof change.value !== 'string' || seen === undefined) return change
  const key = identityKeys.find((each) => each === change.field)
  const held = key === undefined ? undefined : seen[key]
  return key !== undefined &&
    typeof held === 'string' &&
    identityForm(key, held) === identityForm(key, change.value)
    ? { ...change, value: held }
    : change
}

const identityKeys: readonly FindKey[] = ['externalId', 'email', 'userName', 'displayName']

/**
 * Whether nothing can come of the request any more. What ran out of time, and what was answered with success and can't
 * be read, may still become an account: that there is none yet proves nothing.
 */
function isOver({ failure }: Execution): boolean {
  const { status = 0 } = failure ?? {}
  return !isSlow(failure) && !(status >= 200 && status < 300)
}

function notCreated(field: FieldReport): FieldReport {
  if (field.status !== 'uncertain') return field
  const { failure = { code: 'uncertain' } } = field
  return {
    ...field,
    status: 'failed',
    failure: {
      ...failure,
      code: failure.code === 'uncertain' ? 'unavailable' : failure.code,
      field: field.path,
      rule: 'not-created',
      message: 'The vendor was asked again, and has no such account.',
      remedy: 'Create it once more.',
    },
  }
}

const otherId: Failure = {
  code: 'conflict',
  field: 'id',
  rule: 'another-id',
  message: 'The account was created, but with another id than the one that was chosen.',
  remedy: 'Link it by the id that the report tells, or remove it and look at why the vendor gave another.',
}

import { fail, succeed, type Failure } from '../failure/failure.js'
import { findAccounts } from '../matching/find.js'
import type { Secrets } from '../patch/change.js'
import type { Account } from '../plugin/listing.js'
import type { Created } from '../plugin/life-cycle.js'
import { reportOf, reportUnsent, secretMissing } from '../directory/apply.js'
import { readCurrent } from '../directory/current.js'
import { execute } from '../directory/execute.js'
import { isSomebodyElse, somebodyElse } from '../directory/identity.js'
import { personalTexts } from '../directory/personal-texts.js'
import type { ConnectionReport, FieldReport } from '../directory/report.js'
import { compareWithReply, markUncertain, reportField, settleByRecord } from '../directory/settle.js'
import { identityOf, type PreparedCreation } from './prepare-create.js'

export interface CreationApplying {
  readonly secrets: Secrets
  readonly verify: boolean
  readonly signal: AbortSignal | undefined
}

/** Sends one connection's creation, and says which account came of it and what it holds. */
export async function applyCreation(
  prepared: PreparedCreation,
  { secrets, verify, signal }: CreationApplying,
): Promise<ConnectionReport> {
  const { target, input, taken, derived } = prepared
  const { channel, selectors } = target
  const { create } = channel.plugin.operations
  const place = { channel, link: linkOf(prepared) }
  if (derived.status !== 'ready' || create === undefined) {
    return reportUnsent(place, derived.fields, derived.failures)
  }
  if (
    derived.requests.some(({ secrets: needed }) => needed !== undefined) &&
    secrets.password === undefined
  ) {
    return reportUnsent(place, derived.fields, [secretMissing])
  }
  let created: Created | undefined
  const hidden = () => personalTexts(prepared.asked, secrets, undefined)
  const execution = await execute({
    channel,
    about: { operation: 'create', user: target.id },
    input,
    read: (reply) => {
      const told = create.read(reply, input)
      if (!told.ok) return told
      if (target.id !== undefined && isSomebodyElse(told.value.id, target.id)) return fail(somebodyElse)
      if (typeof told.value.id !== 'string' || told.value.id === '') throw new TypeError('no id')
      created = told.value
      return succeed(told.value.user === undefined ? {} : { user: told.value.user })
    },
    requests: derived.requests,
    secrets,
    signal,
    hidden,
    stillRight: undefined,
  })
  const changes = new Map(taken.map((change) => [change.path, change]))
  const changeOf = ({ carriedBy, path }: FieldReport) => changes.get(carriedBy ?? path)
  let fields = derived.fields.map((field) => {
    const told = reportField(field, execution)
    return compareWithReply(told, changeOf(told), execution.user)
  })
  let { user } = execution
  const isOpen = fields.some(
    ({ status, verified }) => status === 'uncertain' || (verify && status === 'applied' && verified !== true),
  )
  if (isOpen && signal?.aborted !== true) {
    const found = await lookBack(prepared, created, signal)
    if (found === 'absent') fields = fields.map(notCreated)
    else if (found !== 'unknown') {
      created ??= { id: found.id, ...(found.kind === undefined ? {} : { kind: found.kind }) }
      user = found.user
      fields = fields.map((field) =>
        settleByRecord(field, changeOf(field), { before: undefined, after: found.user }),
      )
    }
  }
  const { id, kind } = created ?? {}
  const report = reportOf(
    { channel, link: id === undefined ? place.link : { id, selectors } },
    fields.map(markUncertain),
    execution,
    user,
  )
  if (id === undefined) return report
  const link = { ...selectors, id }
  const shown = { ...report, created: { id, ...(kind === undefined ? {} : { kind }), link } }
  return report.user === undefined ? shown : Object.defineProperty(shown, 'user', { value: report.user })
}

/** The account that came of it: by the id that the reply gave, or looked for as a person would. */
async function lookBack(
  { target: { channel, id: chosen, selectors }, input, taken }: PreparedCreation,
  created: Created | undefined,
  signal: AbortSignal | undefined,
): Promise<Account | 'absent' | 'unknown'> {
  const id = created?.id ?? chosen
  if (id !== undefined && created?.kind !== 'invitation') {
    const read = await readCurrent(channel, { ...input, selectors, id }, { signal })
    if (read.ok) return { id: read.value.id ?? id, user: read.value.user }
    return created === undefined && read.failures.some(({ code }) => code === 'not-found')
      ? 'absent'
      : 'unknown'
  }
  let wasAsked = false
  for (const sought of identityOf(channel, taken)) {
    const found = await findAccounts(channel, input, sought, signal)
    if (!found.ok) return 'unknown'
    wasAsked = true
    const [only, ...others] = found.value
    if (only !== undefined) return others.length === 0 ? only : 'unknown'
  }
  return wasAsked ? 'absent' : 'unknown'
}

/** A request that ran out of time may still be under way at the vendor. */
const slow = new Set(['timeout', 'http-408', 'http-504'])

function notCreated(field: FieldReport): FieldReport {
  if (field.status !== 'uncertain' || slow.has(field.failure?.rule ?? '')) return field
  const failure: Failure = {
    ...(field.failure ?? { code: 'unavailable' }),
    code:
      field.failure?.code === 'uncertain' || field.failure === undefined ? 'unavailable' : field.failure.code,
    field: field.path,
    rule: 'not-created',
    message: 'The vendor was asked again, and has no such account.',
    remedy: 'Create it once more.',
  }
  return { ...field, status: 'failed', failure }
}

function linkOf({ target: { id, selectors } }: PreparedCreation): ConnectionReport['link'] {
  return { ...(id === undefined ? {} : { id }), selectors }
}

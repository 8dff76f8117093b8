import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { guarded, pluginFault } from '../plugin/fault.js'
import type { HttpReply } from '../http/message.js'
import type { GetInput, OperationInput, Snapshot } from '../plugin/operations.js'
import type { Hidden } from '../transport/redact.js'
import { isObject } from '../user/kind.js'
import { failureOfReply, type Channel } from './channel.js'
import { isRequest } from './contract.js'
import { isSomebodyElse, somebodyElse } from './identity.js'

export interface ReadingContext {
  readonly signal: AbortSignal | undefined
  /** What is taken out of the vendor's words. Without it nobody knows what is personal in them: they are left out. */
  readonly hidden?: () => Hidden
  /** What is asked for, where it is not the whole user. */
  readonly fields?: GetInput['fields']
}

/** Reads the record as the vendor holds it now: one request, or several for a record in several places. */
export async function readCurrent(
  channel: Channel,
  input: OperationInput,
  { signal, hidden, fields }: ReadingContext,
): Promise<Outcome<Snapshot>> {
  const { plugin, transport } = channel
  const { get } = plugin.operations
  const asked = fields === undefined ? input : { ...input, fields }
  const planned = guarded(plugin, 'planned a read', () => {
    const outcome = get.plan(asked)
    if (
      outcome.ok &&
      !(Array.isArray(outcome.value) && outcome.value.length > 0 && outcome.value.every(isRequest))
    )
      throw new TypeError('no request')
    return outcome
  })
  if (!planned.ok) return planned
  const replies: HttpReply[] = []
  for (const request of planned.value) {
    const sent = await transport.send(request, { signal, about: { operation: 'get', user: input.id } })
    if (!sent.replied) return fail(sent.failure)
    const failed = failureOfReply(channel, sent.reply, input, request, hidden ?? nothingHidden)
    if (failed !== undefined) {
      const failure = hidden === undefined ? wordless(failed.failure) : failed.failure
      return fail(
        replies.length > 0 && failure.code === 'not-found' ? { ...failure, ...partMissing } : failure,
      )
    }
    replies.push(sent.reply)
  }
  return guarded(
    plugin,
    "read the vendor's reply",
    () => {
      const read = get.read(replies, asked)
      if (read.ok && !isObject(read.value.user)) throw new TypeError('no user')
      return read.ok && isSomebodyElse(read.value.id, input.id) ? fail(somebodyElse) : read
    },
    'bad-reply',
  )
}

/** The user was there a moment ago: this must not pass for an account that is gone. */
const partMissing = {
  code: 'bad-reply',
  rule: 'part-missing',
  message: 'The vendor shows the user, but does not find a part of the record that is read separately.',
  remedy: 'Read it again; if it stays so, tell the vendor.',
} as const

const nothingHidden = (): Hidden => ({ exact: [] })

function wordless({ vendorMessage: _words, ...failure }: Failure): Failure {
  return failure
}

/** What every operation of a plugin is given, its on-demand code loaded. */
export async function operationInput(
  channel: Channel,
  link: { readonly id: string; readonly selectors: unknown },
  changes: Parameters<NonNullable<Channel['plugin']['tools']>>[0]['changes'],
): Promise<Outcome<OperationInput>> {
  const { plugin, options } = channel
  try {
    const tools = await plugin.tools?.({ options, changes })
    return succeed({ id: link.id, selectors: link.selectors, options, tools })
  } catch (error) {
    return fail(pluginFault(plugin, 'loaded its tools', error))
  }
}

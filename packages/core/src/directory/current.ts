import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { guarded, pluginFault } from '../plugin/fault.js'
import type { OperationInput, Snapshot } from '../plugin/plugin.js'
import type { Hidden } from '../transport/redact.js'
import { isObject } from '../user/kind.js'
import { failureOfReply, type Channel } from './channel.js'
import { isSomebodyElse, somebodyElse } from './identity.js'

export interface ReadingContext {
  readonly signal: AbortSignal | undefined
  /** What is taken out of the vendor's words. Without it nobody knows what is personal in them: they are left out. */
  readonly hidden?: () => Hidden
}

/** Reads the record as the vendor holds it now. */
export async function readCurrent(
  channel: Channel,
  input: OperationInput,
  { signal, hidden }: ReadingContext,
): Promise<Outcome<Snapshot>> {
  const { plugin, transport } = channel
  const { get } = plugin.operations
  const planned = guarded(plugin, 'planned a read', () => get.plan(input))
  if (!planned.ok) return planned
  const sent = await transport.send(planned.value, { signal })
  if (!sent.replied) return fail(sent.failure)
  const failed = failureOfReply(channel, sent.reply, input, planned.value, hidden ?? nothingHidden)
  if (failed !== undefined) return fail(hidden === undefined ? wordless(failed.failure) : failed.failure)
  return guarded(
    plugin,
    "read the vendor's reply",
    () => {
      const read = get.read(sent.reply, input)
      if (read.ok && !isObject(read.value.user)) throw new TypeError('no user')
      return read.ok && isSomebodyElse(read.value.id, input.id) ? fail(somebodyElse) : read
    },
    'bad-reply',
  )
}

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

import { fail, type Outcome } from '../failure/failure.js'
import type { OperationInput, Snapshot } from '../plugin/plugin.js'
import { failureOfReply, type Channel } from './channel.js'

/** Reads the record as the vendor holds it now. */
export async function readCurrent(
  channel: Channel,
  input: OperationInput,
  signal: AbortSignal | undefined,
): Promise<Outcome<Snapshot>> {
  const { get } = channel.plugin.operations
  const planned = get.plan(input)
  if (!planned.ok) return planned
  const sent = await channel.transport.send(planned.value, { signal })
  if (!sent.replied) return fail(sent.failure)
  const failed = failureOfReply(channel, sent.reply, input, [])
  return failed === undefined ? get.read(sent.reply, input) : fail(failed.failure)
}

/** What every operation of a plugin is given, its on-demand code loaded. */
export async function operationInput(
  channel: Channel,
  link: { readonly id: string; readonly selectors: unknown },
  changes: Parameters<NonNullable<Channel['plugin']['tools']>>[0]['changes'],
): Promise<OperationInput> {
  const { plugin, options } = channel
  const loading = plugin.tools?.({ options, changes })
  return {
    id: link.id,
    selectors: link.selectors,
    options,
    tools: loading === undefined ? undefined : await loading,
  }
}

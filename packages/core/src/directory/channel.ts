import type { Failure } from '../failure/failure.js'
import type { HttpReply } from '../http/message.js'
import type { Connection, OperationInput, Plugin } from '../plugin/plugin.js'
import { failureOfStatus } from '../transport/status.js'
import type { Transport } from '../transport/transport.js'
import type { Clock } from '../transport/clock.js'

/** A connection ready for use: its plugin, what the plugin may know of the settings, and the way to the network. */
export interface Channel {
  readonly name: string
  readonly plugin: Plugin
  readonly options: Connection['options']
  readonly optIn: readonly string[]
  readonly baseUrl: string
  readonly transport: Transport
  readonly clock: Clock
}

/** A failed reply: what its status says, and what the vendor adds. */
export interface ReplyFailure {
  readonly failure: Failure
  /** What the vendor says of single fields, by canonical path. */
  readonly fields: ReadonlyMap<string, Failure>
}

/** The failure in a reply, or nothing when it is a success. */
export function failureOfReply(
  channel: Channel,
  reply: HttpReply,
  input: OperationInput,
  values: readonly string[],
): ReplyFailure | undefined {
  const plain = failureOfStatus(reply, channel.clock.now())
  if (plain === undefined) return undefined
  const refusal = channel.plugin.refuse?.(reply, input) ?? {}
  const { fields = [], vendorMessage, ...more } = refusal
  const words = (text: string | undefined): { vendorMessage?: string } => {
    const clean = text === undefined ? '' : channel.transport.scrub(text, values)
    return clean === '' ? {} : { vendorMessage: clean }
  }
  const failure: Failure = { ...plain, ...more, ...words(vendorMessage) }
  const named = fields.flatMap((field): [string, Failure][] => {
    if (field.path === undefined) return []
    const own = { field: field.path, vendorField: field.vendorField, ...words(field.vendorMessage) }
    return [[field.path, { ...failure, ...own }]]
  })
  const [only] = fields
  const subject =
    fields.length === 1 && only !== undefined
      ? {
          ...(only.path === undefined ? {} : { field: only.path }),
          vendorField: only.vendorField,
          ...words(only.vendorMessage ?? vendorMessage),
        }
      : {}
  return { failure: { ...failure, ...subject }, fields: new Map(named) }
}

/** The same failure, saying whose it is. */
export function located(failure: Failure, channel: Channel, id: string): Failure {
  return { ...failure, connection: channel.name, user: id }
}

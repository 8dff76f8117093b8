import type { Failure } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { CommonInput } from '../plugin/operations.js'
import type { Connection, Plugin, Refusal } from '../plugin/plugin.js'
import type { Observer } from '../events/observer.js'
import { webPage } from '../failure/absence.js'
import { isWebPage } from '../http/web-page.js'
import { failureOfStatus } from '../transport/status.js'
import type { Hidden } from '../transport/redact.js'
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
  /** Present when somebody listens. */
  readonly observer: Observer | undefined
}

/** A failed reply: what its status says, and what the vendor adds. */
export interface ReplyFailure {
  readonly failure: Failure
  /** What the vendor says of single fields, by canonical path. */
  readonly fields: ReadonlyMap<string, Failure>
}

/**
 * The failure in a reply, or nothing when it is a success. What was sent or is held of the person is taken
 * out of the vendor's words.
 */
export function failureOfReply(
  channel: Channel,
  reply: HttpReply,
  input: CommonInput,
  request: HttpRequest,
  hidden: () => Hidden,
): ReplyFailure | undefined {
  const told = failureOfStatus(reply, channel.clock.now())
  if (told === undefined) return undefined
  const isForeign = told.code === 'not-found' && isWebPage(reply)
  const plain = isForeign ? { ...told, rule: webPage } : told
  try {
    return withRefusal(channel, plain, channel.plugin.refuse?.(reply, input, request) ?? {}, {
      hidden: hidden(),
      carries: request.carries,
    })
  } catch {
    // A plugin that fails over the vendor's words: what the status says stands without them.
    return { failure: plain, fields: new Map() }
  }
}

function withRefusal(
  { plugin, transport }: Channel,
  plain: Failure,
  { code, rule, message, remedy, vendorMessage, fields = [] }: Refusal,
  { hidden, carries }: { readonly hidden: Hidden; readonly carries: readonly string[] },
): ReplyFailure {
  const words = (text: string | undefined): { vendorMessage?: string } => {
    const clean = text === undefined ? '' : transport.scrub(text, hidden)
    return clean === '' ? {} : { vendorMessage: clean }
  }
  const failure: Failure = {
    ...plain,
    ...(code === undefined ? {} : { code }),
    ...(rule === undefined || plain.rule === webPage ? {} : { rule }),
    ...(message === undefined ? {} : { message }),
    ...(remedy === undefined ? {} : { remedy }),
    ...words(vendorMessage),
  }
  const documented = new Set(Object.values(plugin.fields).map((entry) => entry.vendorField))
  const named = fields.map(({ path: told, vendorField, vendorMessage: ownWords }) => {
    const path = told === undefined ? undefined : knownPath(plugin, carries, told)
    return {
      path,
      failure: {
        ...failure,
        ...(path === undefined ? {} : { field: path }),
        // A name out of the reply may be anything.
        vendorField: documented.has(vendorField) ? vendorField : transport.scrub(vendorField, hidden),
        ...words(ownWords),
      },
    }
  })
  const [first] = named
  return {
    failure: first !== undefined && named.length === 1 ? first.failure : failure,
    fields: new Map(
      named.flatMap((field): [string, Failure][] =>
        field.path === undefined ? [] : [[field.path, field.failure]],
      ),
    ),
  }
}

/** A path that is made from a reply may hold anything: only what was sent, or stands in the tables, goes on. */
function knownPath(plugin: Plugin, carries: readonly string[], told: string): string | undefined {
  if (carries.includes(told) || Object.hasOwn(plugin.fields, told)) return told
  const own = `extensions.${plugin.id}.`
  if (told.startsWith(own) && Object.hasOwn(plugin.extensions, told.slice(own.length))) return told
  return told.startsWith('custom.') && plugin.fields.custom !== undefined ? 'custom' : undefined
}

/** The same failure, saying whose it is; an account that is yet to be created has no id. */
export function located(failure: Failure, channel: Channel, id: string): Failure {
  return { ...failure, connection: channel.name, ...(id === '' ? {} : { user: id }) }
}

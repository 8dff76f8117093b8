import type { Operation } from '../events/event.js'
import { fail, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { guarded } from '../plugin/fault.js'
import type { Listing, ListInput, Page } from '../plugin/listing.js'
import { failureOfReply, type Channel } from '../directory/channel.js'
import { isList, isObject } from '../user/kind.js'
import { isAccount, isDescription } from './items.js'

/** The request for a page, as the plugin plans it. */
export function planPage<Item>(
  { plugin }: Channel,
  listing: Listing<Item>,
  at: ListInput,
): Outcome<HttpRequest> {
  return guarded(plugin, 'planned a list', () => {
    const planned = listing.plan(at)
    if (planned.ok && !isObject(planned.value)) throw new TypeError('no request')
    return planned
  })
}

/** How a page is asked for. */
export interface PageContext {
  readonly operation: Operation
  readonly signal: AbortSignal | undefined
  readonly isFirst: boolean
}

/** Asks for one page. Whatever the reply is, what comes of it is a page or a reason. */
export async function readPage<Item>(
  channel: Channel,
  listing: Listing<Item>,
  at: ListInput,
  request: HttpRequest,
  { operation, signal, isFirst }: PageContext,
): Promise<Outcome<Page<Item>>> {
  const { plugin, transport } = channel
  const sent = await transport.send(request, { signal, about: { operation } })
  if (!sent.replied) return fail(sent.failure)
  const failed = failureOfReply(channel, sent.reply, at, request, () => ({ exact: [] }))
  if (failed !== undefined) return fail(ofList(failed.failure, isFirst))
  const isItem = Object.is(listing, plugin.operations.list) ? isAccount : isDescription
  return guarded(
    plugin,
    'read a list',
    () => {
      const read = listing.read(sent.reply, at)
      if (read.ok && !isPage(read.value, isItem)) throw new TypeError('no page')
      return read
    },
    'bad-reply',
  )
}

/** What a failed reply means of a list, without the vendor's words: they may name anybody. */
function ofList(
  { vendorMessage: _words, vendorField: _name, ...failure }: Failure,
  isFirst: boolean,
): Failure {
  if (!isFirst && [400, 404, 410].includes(failure.status ?? 0)) return { ...failure, ...pageRefused }
  return failure.code === 'not-found' ? { ...failure, ...noList } : failure
}

/** A plugin need not have been checked by a compiler. */
function isPage(
  { items, next, total, more, size }: Page<unknown>,
  isItem: (item: unknown) => boolean,
): boolean {
  return (
    isList(items) &&
    items.every(isItem) &&
    (next === undefined || typeof next === 'string') &&
    (more === undefined || typeof more === 'boolean') &&
    [total, size].every((count) => count === undefined || Number.isFinite(count))
  )
}

const pageRefused = {
  code: 'conflict',
  rule: 'page-refused',
  message:
    'The vendor does not give a further page of the list: the address of a page may live only for a while.',
  remedy: 'Read the list again from its start.',
} as const

const noList = {
  message: 'The vendor has no such list.',
  remedy: "Check the connection's address, and what the call selects.",
} as const

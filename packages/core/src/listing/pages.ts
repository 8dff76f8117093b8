import type { Operation } from '../events/event.js'
import { CrosspatchError } from '../failure/error.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { guarded } from '../plugin/fault.js'
import type { Listing, ListInput, Page } from '../plugin/listing.js'
import type { CommonInput } from '../plugin/operations.js'
import { failureOfReply, type Channel } from '../directory/channel.js'
import { isList, isObject } from '../user/kind.js'
import { requestForPage } from './next-page.js'

/** What a list is read with. */
export interface Reading {
  readonly operation: Operation
  readonly input: CommonInput
  readonly query: unknown
  readonly signal: AbortSignal | undefined
}

/** More pages than any list has; beyond them a vendor is going in circles. */
const mostPages = 10_000

/**
 * Everything in a list, item by item; the next page is asked for when the one before is used up.
 *
 * Pages by offset overlap by one item: if the one that was last is not the first of the next page, entries before
 * it came or went meanwhile, and others were skipped. An item that comes again is not given again. Either way, and
 * when the vendor's total does not fit, the reading ends with an error once everything was given: nothing is
 * skipped or repeated in silence.
 *
 * @throws CrosspatchError when a page can't be read, the pages go in circles, or the list changed meanwhile.
 */
export async function* turnPages<Item extends { readonly id: string }>(
  channel: Channel,
  listing: Listing<Item>,
  { operation, input, query, signal }: Reading,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>()
  const addresses = new Set<string>()
  let first: readonly string[] = []
  let last: string | undefined
  let hasChanged = false
  let at: ListInput = { ...input, query, offset: 0 }
  let request = orStop(
    channel,
    guarded(channel.plugin, 'planned a list', () => listing.plan(at)),
  )
  for (let pages = 1; ; pages++) {
    const page = orStop(
      channel,
      await readPage(channel, listing, at, request, { operation, signal, isFirst: pages === 1 }),
    )
    const ids = page.items.map(({ id }) => id)
    let items = page.items
    if (listing.paging === 'offset' && last !== undefined) {
      // A vendor that knows no offset has given everything the first time.
      if (saysNothing(page) && sameIds(ids, first)) return
      if (ids[0] === last) items = items.slice(1)
      else if (items.length > 0) hasChanged = true
    }
    const fresh = items.filter(({ id }) => !seen.has(id))
    for (const item of fresh) {
      if (seen.has(item.id)) hasChanged = true
      else {
        seen.add(item.id)
        yield item
      }
    }
    if (fresh.length < items.length) hasChanged = true
    if (pages === 1) first = ids
    last = ids.at(-1) ?? last

    if (listing.paging === 'whole') break
    if (pages >= mostPages) stop(channel, endless)
    if (listing.paging === 'link') {
      if (page.next === undefined) break
      if (addresses.has(page.next) || (items.length > 0 && fresh.length === 0)) stop(channel, inCircles)
      addresses.add(page.next)
      request = orStop(channel, requestForPage(page.next, channel.baseUrl, request))
      continue
    }
    const { total, size, more } = page
    const isComplete = total === undefined || seen.size >= total
    const isShort = size !== undefined && page.items.length < size
    if (fresh.length === 0 || (isShort && isComplete && more !== true)) {
      if (more === true || (total !== undefined && total !== seen.size)) hasChanged = true
      break
    }
    at = { ...at, offset: Math.max(0, seen.size - 1) }
    request = orStop(
      channel,
      guarded(channel.plugin, 'planned a list', () => listing.plan(at)),
    )
  }
  if (hasChanged) stop(channel, changedMeanwhile)
}

/** All items of a list, or why it can't be read. */
export async function collect<Item extends { readonly id: string }>(
  channel: Channel,
  listing: Listing<Item>,
  reading: Reading,
): Promise<Outcome<readonly Item[]>> {
  const items: Item[] = []
  try {
    for await (const item of turnPages(channel, listing, reading)) items.push(item)
    return succeed(items)
  } catch (error) {
    if (error instanceof CrosspatchError) return fail(...error.failures)
    throw error
  }
}

async function readPage<Item extends { readonly id: string }>(
  channel: Channel,
  listing: Listing<Item>,
  at: ListInput,
  request: HttpRequest,
  {
    operation,
    signal,
    isFirst,
  }: { readonly operation: Operation; readonly signal: AbortSignal | undefined; readonly isFirst: boolean },
): Promise<Outcome<Page<Item>>> {
  const { plugin, transport } = channel
  const sent = await transport.send(request, { signal, about: { operation } })
  if (!sent.replied) return fail(sent.failure)
  const failed = failureOfReply(channel, sent.reply, at, request, () => ({ exact: [] }))
  if (failed !== undefined) {
    // The vendor's words about a list may name anybody.
    const { vendorMessage: _words, ...failure } = failed.failure
    const isGone = [400, 404, 410].includes(sent.reply.status)
    return fail(!isFirst && isGone ? { ...failure, ...cursorRefused } : failure)
  }
  return guarded(
    plugin,
    'read a list',
    () => {
      const read = listing.read(sent.reply, at)
      if (read.ok && !isPage(read.value)) throw new TypeError('no page')
      return read
    },
    'bad-reply',
  )
}

/** A plugin need not have been checked by a compiler. */
function isPage({ items }: Page<unknown>): boolean {
  return (
    isList(items) &&
    items.every((item) => isObject(item) && typeof item['id'] === 'string' && item['id'] !== '')
  )
}

function saysNothing({ total, more }: Page<unknown>): boolean {
  return total === undefined && more === undefined
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((id, index) => id === b[index])
}

function orStop<Value>(channel: Channel, outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  const [failure, ...rest] = outcome.failures.map((each) => ({ ...each, connection: channel.name }))
  throw new CrosspatchError([failure ?? { ...endless, connection: channel.name }, ...rest])
}

function stop(channel: Channel, failure: Failure): never {
  throw new CrosspatchError([{ ...failure, connection: channel.name }])
}

const cursorRefused = {
  code: 'conflict',
  rule: 'page-refused',
  message:
    'The vendor does not give a further page of the list: the address of a page lives only for a while.',
  remedy: 'Read the list again from its start.',
} as const

const inCircles: Failure = {
  code: 'bad-reply',
  rule: 'page-repeats',
  message: 'The vendor gives a page of the list again that was given before.',
  remedy: 'Read the list again later; if it stays so, tell the vendor.',
}

const endless: Failure = {
  code: 'bad-reply',
  rule: 'list-too-long',
  message: `The list has more than ${mostPages} pages, which no list has.`,
  remedy: 'Ask for less, by a filter; if that does not end either, tell the vendor.',
}

const changedMeanwhile: Failure = {
  code: 'conflict',
  rule: 'list-changed',
  message:
    'While the list was read, entries came or went, or its total does not fit: some may be missing among those given.',
  remedy: 'Read the list again.',
}

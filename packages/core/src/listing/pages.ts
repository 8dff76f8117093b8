import type { Operation } from '../events/event.js'
import { CrosspatchError, orThrow } from '../failure/error.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { Listing, ListInput, Page } from '../plugin/listing.js'
import type { CommonInput } from '../plugin/operations.js'
import type { Channel } from '../directory/channel.js'
import { aborted } from '../transport/broken.js'
import { markOf } from './items.js'
import { requestForPage } from './next-page.js'
import { planPage, readPage } from './read-page.js'

/** What a list is read with. */
export interface Reading {
  readonly operation: Operation
  readonly input: CommonInput
  readonly query: unknown
  readonly signal: AbortSignal | undefined
}

/** More pages than any list has; beyond them a vendor is going in circles. */
const mostPages = 10_000

/** What can be listed. */
interface Listed {
  readonly id: string
  readonly kind?: string
}

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
export async function* turnPages<Item extends Listed>(
  channel: Channel,
  listing: Listing<Item>,
  { operation, input, query, signal }: Reading,
  bound: number = mostPages,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>()
  const followed = new Set<string>()
  let first: readonly string[] = []
  let last: string | undefined
  let total: number | undefined
  let hasChanged = false
  let at: ListInput = { ...input, query, offset: 0 }
  let request = orStop(channel, planPage(channel, listing, at))
  for (let pages = 1; ; pages++) {
    const context = { operation, signal, isFirst: pages === 1 }
    const page = orStop(channel, await readPage(channel, listing, at, request, context))
    const marks = page.items.map(markOf)
    if (page.total !== undefined && total !== undefined && page.total !== total) hasChanged = true
    total = page.total ?? total
    let { items } = page
    if (pages === 1) first = marks
    else if (listing.paging === 'offset') {
      if (pages === 2 && !hasChanged && isSame(marks, first)) {
        if (!isEverything(page, total)) stop(channel, inCircles)
        break
      }
      if (overlapOf(first) > 0) {
        if (marks[0] === last) items = items.slice(1)
        else hasChanged = true
      }
    }
    let fresh = 0
    for (const item of items) {
      const mark = markOf(item)
      if (seen.has(mark)) hasChanged = true
      else {
        seen.add(mark)
        fresh += 1
        yield item
        if (signal?.aborted === true) stop(channel, aborted)
      }
    }
    last = marks.at(-1)

    const { next, size, more } = page
    const isShort = size !== undefined && page.items.length < size
    const isComplete = more !== true && (total === undefined || seen.size >= total)
    const isLast = {
      whole: true,
      link: next === undefined,
      offset: fresh === 0 || (isShort && isComplete),
    }[listing.paging]
    if (isLast) {
      if (more === true || (total !== undefined && total !== seen.size)) hasChanged = true
      break
    }
    if (pages >= bound) stop(channel, endless(bound))
    if (next !== undefined && listing.paging === 'link') {
      if (followed.has(next) || (items.length > 0 && fresh === 0)) stop(channel, inCircles)
      followed.add(next)
      request = orStop(channel, requestForPage(next, channel.baseUrl, request))
    } else {
      at = { ...at, offset: seen.size - overlapOf(first) }
      request = orStop(channel, planPage(channel, listing, at))
    }
  }
  if (hasChanged) stop(channel, changedMeanwhile)
}

/** All items of a list, or why it can't be read. */
export async function collect<Item extends Listed>(
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

/** Where a page holds a single item, overlapping pages would never come further. */
function overlapOf(first: readonly string[]): number {
  return first.length > 1 ? 1 : 0
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((mark, index) => mark === b[index])
}

/** A vendor that knows no offset gives the first page again. Whether it held everything, only numbers can tell. */
function isEverything({ items, size, more }: Page<unknown>, total: number | undefined): boolean {
  if (more === true) return false
  return total === undefined ? size !== undefined && items.length > size : items.length === total
}

function orStop<Value>(channel: Channel, outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  return orThrow(fail(...outcome.failures.map((failure) => ({ ...failure, connection: channel.name }))))
}

function stop(channel: Channel, failure: Failure): never {
  throw new CrosspatchError([{ ...failure, connection: channel.name }])
}

const inCircles: Failure = {
  code: 'bad-reply',
  rule: 'page-repeats',
  message: 'The vendor gives a page of the list again that was given before.',
  remedy: 'Read the list again later; if it stays so, tell the vendor.',
}

function endless(bound: number): Failure {
  return {
    code: 'bad-reply',
    rule: 'list-too-long',
    message: `The list has more than ${bound} pages, which no list has.`,
    remedy: 'Ask for less, by a filter; if that does not end either, tell the vendor.',
  }
}

const changedMeanwhile: Failure = {
  code: 'conflict',
  rule: 'list-changed',
  message:
    'While the list was read, entries came or went, or its total does not fit: some may be missing among those given.',
  remedy: 'Read the list again.',
}

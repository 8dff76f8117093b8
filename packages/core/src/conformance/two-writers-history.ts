import type { ConnectionReport, HttpRequest } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { differences, type Flat } from './holdings.js'
import type { Call } from './two-writers-scenario.js'

/** One request, in the order in which the vendor dealt with them. */
export interface Entry {
  readonly call: MadeCall
  /** Whether it was sent to make a plan, or to apply one. */
  readonly phase: 'plan' | 'apply'
  readonly method: string
  readonly path: string
  readonly body: string
  /** What it met. */
  readonly fault: { readonly name: string; readonly fault: Fault } | undefined
  /** The status of the reply; nothing when none came. */
  readonly status: number | undefined
  /** The vendor's real state just before it was dealt with, and just after. */
  readonly before: Flat
  readonly after: Flat
}

/** A call that was made, and what came of it. */
export interface MadeCall {
  readonly call: Call
  readonly name: string
  report?: ConnectionReport
  planned?: readonly HttpRequest[]
  error?: unknown
  /** How many requests there had been when it gave its report. */
  ended?: number
}

/** All that happened. */
export interface History {
  readonly calls: readonly MadeCall[]
  readonly entries: readonly Entry[]
  readonly start: Flat
  readonly end: Flat
}

/** What one call saw and did, and what others did between its first and its last request. */
export interface Span {
  readonly made: MadeCall
  readonly report: ConnectionReport
  readonly own: readonly Entry[]
  readonly others: readonly Entry[]
  /** Requests for a token between its last request and its report, whoever sent them: one token serves all. */
  readonly tokens: readonly Entry[]
  readonly start: Flat
  readonly end: Flat
}

/** The span of a call that gave a report. */
export function spanOf({ entries, end }: History, made: MadeCall, report: ConnectionReport): Span {
  const isOwn = (entry: Entry): boolean => entry.call === made && entry.phase === 'apply'
  const first = entries.findIndex(isOwn)
  const last = entries.findLastIndex(isOwn) + 1
  const within = entries.slice(first, last)
  const own = within.filter(isOwn)
  return {
    made,
    report,
    own,
    others: within.filter((entry) => !isOwn(entry)),
    // By the one parameter that every such request has (RFC 6749, section 4).
    tokens: entries.slice(last, made.ended).filter(({ body }) => body.includes('grant_type=')),
    start: own[0]?.before ?? end,
    end: own.at(-1)?.after ?? end,
  }
}

/** The paths that the vendor's state changed at by a request. */
export function movedBy({ before, after }: Entry): string[] {
  return before === after ? [] : differences(before, after)
}

/** Whether the state at a path is the same. */
export function sameAt(path: string, one: Flat, other: Flat): boolean {
  return !differences(one, other).includes(path)
}

/** Whether it is a request that a report names as a write: neither a read nor a token's. */
export function isWrite({ report }: Span, { method, path }: Entry): boolean {
  return report.requests.some((request) => request.method === method && path.endsWith(request.path))
}

/** Whether a read brought the record, whole and as it is. */
export function isGoodRead({ method, status, fault }: Entry): boolean {
  const isWhole = fault === undefined || fault.fault.kind === 'latency'
  return method === 'GET' && status === 200 && isWhole
}

/**
 * The reads that brought the record back after the last write; none if it was not read, or not all of it. A record
 * may be in several places, and somebody may write between two of them.
 */
export function readsBack(span: Span): readonly Entry[] {
  const after = span.own.slice(span.own.findLastIndex((entry) => isWrite(span, entry)) + 1)
  const last = after.at(-1)
  return last !== undefined && isGoodRead(last) ? latestOfEach(after) : []
}

/** The reads that an entry was computed from. */
export function readsBefore({ own }: Span, entry: Entry): readonly Entry[] {
  return latestOfEach(own.slice(0, own.indexOf(entry)))
}

function latestOfEach(entries: readonly Entry[]): Entry[] {
  const latest = new Map<string, Entry>()
  for (const entry of entries) if (isGoodRead(entry)) latest.set(entry.path, entry)
  return [...latest.values()]
}

/** The reads before the first write. */
export function firstReads(span: Span): readonly Entry[] {
  const write = span.own.find((entry) => isWrite(span, entry))
  return write === undefined ? [] : readsBefore(span, write)
}

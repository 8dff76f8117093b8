import {
  failureCodes,
  isCrosspatchError,
  type Directory,
  type DirectoryOptions,
  type Failure,
  type FindKey,
  type ListedAccount,
  type Search,
} from '../index.js'

import { accessOf } from './access.js'
import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import type { Life } from './life.js'
import { readingLabel } from './reading-label.js'
import type { SetUp, Subject } from './subject.js'
import type { Suite } from './suite.js'

/** What a test is told of the reading it runs under. */
interface Under {
  readonly isLikeliest: boolean
  /** Paths whose state can't be kept. */
  readonly losses: Readonly<Record<string, string>>
}

/** A test of one vendor with several accounts: each call of `make` makes it anew. */
type LifeTest = (make: () => Life, under: Under) => Promise<void>

/** One test under every reading. Nothing where the subject says nothing of several accounts. */
export function underEachReading<Reading>(
  { test }: Suite,
  { life, losses, readings }: Subject<Reading>,
  name: string,
  body: LifeTest,
): void {
  if (life === undefined) return
  for (const [index, reading] of readings.entries()) {
    test(`${name} (${readingLabel(readings, index)})`, () =>
      body(() => life(reading), { isLikeliest: index === 0, losses: losses?.(reading) ?? {} }))
  }
}

/** One test under the likeliest reading alone: what is expensive, and does not hang on how the vendor is read. */
export function underTheLikeliest<Reading>(
  suite: Suite,
  subject: Subject<Reading>,
  name: string,
  body: LifeTest,
): void {
  const [reading] = subject.readings
  claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
  underEachReading(suite, { ...subject, readings: [reading] }, name, body)
}

/** What calls that are about no single account are given. */
export function selecting({ selectors }: Life): { selectors?: Readonly<Record<string, unknown>> } {
  return selectors === undefined ? {} : { selectors }
}

/** The id of the person that the link names. */
export function personOf({ link }: Life): string {
  return typeof link === 'string' ? link : link.id
}

/** Whether a link names this account, with what is selected. */
export function isLinkTo({ selectors }: Life, id: string, link: unknown): boolean {
  return JSON.stringify(link) === JSON.stringify({ ...selectors, id })
}

/** What came of a list: what it gave before its end, and why it did not come to a good one. */
export interface Read {
  readonly accounts: readonly ListedAccount[]
  readonly failures: readonly Failure[]
}

/** Reads a list to its end. */
export async function readList(life: Life, query?: unknown, options: DirectoryOptions = {}): Promise<Read> {
  const accounts: ListedAccount[] = []
  try {
    const asked = { ...selecting(life), ...(query === undefined ? {} : { query }) }
    for await (const account of directoryOf(life, options).list('subject', asked)) {
      accounts.push(account)
      claim('list-comes-to-its-end', accounts.length < 100_000, 'The list never ends.')
    }
    return { accounts, failures: [] }
  } catch (error) {
    if (isCrosspatchError(error)) return { accounts, failures: error.failures }
    throw error
  }
}

const searches: Readonly<Record<FindKey, (value: string) => Search>> = {
  externalId: (externalId) => ({ externalId }),
  email: (email) => ({ email }),
  userName: (userName) => ({ userName }),
  displayName: (displayName) => ({ displayName }),
}

/** Finds by one field. */
export function find(
  life: Life,
  key: FindKey,
  value: string,
  directory: Directory<{ subject: SetUp['binding'] }> = directoryOf(life),
): ReturnType<typeof directory.find> {
  return directory.find('subject', searches[key](value), selecting(life))
}

export const findKeys: readonly FindKey[] = ['externalId', 'email', 'userName', 'displayName']

/** The fields by which the plugin finds, each with whom the subject has to be found. */
export function findSetUps(life: Life): [FindKey, NonNullable<Life['find'][FindKey]>][] {
  const offered = life.binding.plugin.operations.find ?? {}
  return findKeys.flatMap((key): [FindKey, NonNullable<Life['find'][FindKey]>][] => {
    if (offered[key] === undefined) return []
    const setUp = life.find[key]
    claim('subject-is-complete', setUp !== undefined, `The subject has nobody to be found by ${key}.`)
    return [[key, setUp]]
  })
}

/** A failure that somebody can act on: a code of the list, where it is, what it says and what to do. */
export function claimDefined(where: string, failures: readonly Failure[] | undefined): void {
  claim(
    'failure-is-actionable',
    failures !== undefined && failures.length > 0,
    `${where}: there is no failure that says why.`,
  )
  for (const failure of failures) {
    claim(
      'failure-is-actionable',
      failureCodes.includes(failure.code) &&
        failure.connection === 'subject' &&
        failure.message !== '' &&
        failure.remedy !== undefined,
      `${where}: the failure lacks its connection, its words or its remedy.`,
      failure,
    )
  }
}

/** Requests that may have changed something. */
export function writesIn(prepared: Pick<Life, 'simulator' | 'binding'>): number {
  const { isToken } = accessOf(prepared)
  return prepared.simulator.requests.filter((request) => request.method !== 'GET' && !isToken(request)).length
}

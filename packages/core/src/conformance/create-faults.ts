import type { UserPatch } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { creating, leastOf, newcomers, type Creating } from './create-set-up.js'
import { directoryOf, reportShare } from './directory.js'
import { claim } from './expect.js'
import { find, findKeys, underEachReading, underTheLikeliest } from './lives.js'
import type { Life } from './life.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

const always = Number.POSITIVE_INFINITY

type FaultCase = readonly [name: string, fault: Fault, times: number]

const matrix: readonly FaultCase[] = [
  ['429 once', { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, 1],
  ['429 for good', { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, always],
  ['503 once', { kind: 'status', status: 503 }, 1],
  ['500 for good', { kind: 'status', status: 500 }, always],
  ['500 once after it took effect', { kind: 'status-after', status: 500 }, 1],
  ['500 after it took effect', { kind: 'status-after', status: 500 }, always],
  ['400', { kind: 'status', status: 400 }, always],
  ['a refused connection, once', { kind: 'refuse' }, 1],
  ['a refused connection, for good', { kind: 'refuse' }, always],
  ['a connection dropped before', { kind: 'drop-before' }, always],
  ['a connection dropped after, once', { kind: 'drop-after' }, 1],
  ['a connection dropped after', { kind: 'drop-after' }, always],
  ['a truncated reply', { kind: 'truncated' }, always],
  ['a garbled reply', { kind: 'garbled' }, always],
  ['an empty reply', { kind: 'rewrite', body: () => '' }, always],
  ['a reply without an id', { kind: 'rewrite', body: () => ({}) }, always],
  ['an HTML error page', { kind: 'html' }, always],
  ['an HTML page with status 200', { kind: 'html', status: 200 }, always],
  ['a token that expired early', { kind: 'expired-token' }, 1],
]

/** What leaves a caller in doubt: the only ones whose truth may hang on how the vendor is read. */
const doubtful = new Set(['500 after it took effect', 'a connection dropped after', 'a truncated reply'])

/** Whatever happens to a creation, the report tells whether the account is there, and nobody gets two. */
export function createFaults<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('creations in trouble', () => {
    for (const each of matrix) {
      const under = doubtful.has(each[0]) ? underEachReading : underTheLikeliest
      under(
        suite,
        subject,
        `${each[0]}: the report tells the truth, and nobody gets two accounts`,
        async (make) => {
          for (const only of [false, true]) {
            const prepared = creating(make)
            if (prepared === undefined) return
            await claimTruthOf(prepared, only ? leastOf(prepared) : prepared.create.user, each)
          }
        },
      )
    }
  })
}

async function claimTruthOf(
  prepared: Creating,
  user: UserPatch,
  [name, fault, times]: FaultCase,
): Promise<void> {
  const { life, create, targets } = prepared
  const { simulator } = life
  const directory = directoryOf(life)
  simulator.inject(fault, { method: 'POST', path: create.path, times })
  const report = reportShare(await directory.create(targets, user))
  const [made, ...others] = newcomers(prepared)
  const where = `${name}, with ${Object.keys(user).length} fields`
  claim('nobody-is-created-twice', others.length === 0, `${where}: several accounts were created.`, report)
  const { created, status, fields } = report
  if (created !== undefined) {
    claim(
      'create-reports-the-account',
      created.id === made?.[0],
      `${where}: an account is reported that is not there.`,
      report,
    )
  }
  if (status === 'applied' || status === 'partly-applied') {
    claim(
      'create-reports-the-account',
      made !== undefined,
      `${where}: it is reported as ${status}, but there is no account.`,
      report,
    )
    claim(
      'create-reports-the-account',
      created !== undefined,
      `${where}: it is reported as ${status}, but nobody says which account.`,
      report,
    )
  } else if (status === 'failed' || status === 'refused') {
    claim(
      'create-reports-the-account',
      made === undefined,
      `${where}: it is reported as ${status}, but the account is there.`,
      report,
    )
  }
  for (const field of fields) {
    claim(
      'failure-is-actionable',
      field.status === 'applied' || field.failure?.remedy !== undefined,
      `${where}: ${field.path} is ${field.status} without a remedy.`,
      field,
    )
  }
  simulator.reset()
  if (status === 'uncertain' && created === undefined) {
    claim(
      'doubt-is-settled',
      !(await canTell(life, user)),
      `${where}: nobody says whether it is there, but looking would have told.`,
      report,
    )
  }
  if (times === 1 && !['status-after', 'drop-after'].includes(fault.kind) && canRepeat(fault)) {
    claim(
      'doubt-is-settled',
      status === 'applied',
      `${where}: nothing had been executed, and it was not sent again.`,
      report,
    )
  }
  // Whoever is told that there is no account creates it once more.
  if (status === 'failed' || status === 'refused') {
    await directory.create(targets, user)
    claim(
      'nobody-is-created-twice',
      newcomers(prepared).length <= 1,
      `${where}: once more, and there are two accounts.`,
      report,
    )
  }
}

/** Faults that prove that nothing was executed. */
function canRepeat(fault: Fault): boolean {
  return fault.kind === 'refuse' || (fault.kind === 'status' && fault.status === 429)
}

/** Whether asking the vendor now, by what nobody else has, tells if the account is there. */
async function canTell(life: Life, user: UserPatch): Promise<boolean> {
  const { create, find: ways = {} } = life.binding.plugin.operations
  for (const key of findKeys) {
    const value = user[key]
    if (create?.unique.includes(key) !== true || ways[key] === undefined || typeof value !== 'string')
      continue
    const found = await find(life, key, value)
    if (found.ok && found.value.length === 1) return true
  }
  return false
}

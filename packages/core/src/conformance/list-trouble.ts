import type { Failure } from '../index.js'
import type { Fault } from '../simulator/index.js'

import { claim } from './expect.js'
import { claimUnpolluted } from './unpolluted.js'
import { hostilePages, saysWhatFollows, withoutNext } from './hostile-pages.js'
import type { Life } from './life.js'
import { pagesIn } from './list-claims.js'
import { claimDefined, readList, underEachReading, underTheLikeliest, type Read } from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

const always = Number.POSITIVE_INFINITY

/** What breaks a page, and the code of the failure that comes of it. */
const faults: readonly (readonly [string, Fault, Failure['code']])[] = [
  ['401', { kind: 'status', status: 401 }, 'unauthenticated'],
  ['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }, 'rate-limited'],
  ['500', { kind: 'status', status: 500 }, 'unavailable'],
  ['a refused connection', { kind: 'refuse' }, 'unavailable'],
  ['a dropped connection', { kind: 'drop-before' }, 'unavailable'],
  ['a truncated page', { kind: 'truncated' }, 'bad-reply'],
  ['a garbled page', { kind: 'garbled' }, 'bad-reply'],
  ['an HTML error page', { kind: 'html' }, 'unavailable'],
  ['an HTML page with status 200', { kind: 'html', status: 200 }, 'bad-reply'],
]

/** Somebody leaves meanwhile, pages lie, connections break: a list is never short in silence. */
export function listTrouble<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('lists in trouble', () => {
    underEachReading(
      suite,
      subject,
      'who leaves between two pages takes nobody else out of the list',
      async (make) => {
        const life = crowded(make)
        if (life === undefined) return
        const { accounts } = await readList(life, life.list.query)
        const places = [0, 1, 2, 3, 19, 20, accounts.length - 1].filter((place) => place < accounts.length)
        for (const [many, place] of places.flatMap((each) => [1, 3].map((count) => [count, each] as const))) {
          const victims = accounts.slice(place, place + many).map(({ id }) => id)
          const meanwhile = make()
          meanwhile.list.crowd()
          meanwhile.simulator.between(() => victims.forEach(meanwhile.leave), {
            method: 'GET',
            path: meanwhile.list.path,
            skip: place % 2 === 0 ? 1 : 2,
          })
          const read = await readList(meanwhile, meanwhile.list.query)
          claimNotShort(meanwhile, read, `${victims.join(', ')} left meanwhile`, victims)
          if (read.failures.length > 0) {
            claim(
              'list-says-why-it-ended',
              read.failures.some(({ code }) => code === 'conflict'),
              'A list that changed while it was read ends as if something else were wrong.',
              read.failures,
            )
          }
        }
      },
    )

    for (const [name, rewrite] of Object.entries(hostilePages)) {
      underTheLikeliest(suite, subject, `${name}: a defined end in few requests`, async (make) => {
        for (const skip of [0, 1]) {
          const life = crowded(make)
          if (life === undefined) return
          const honest = await readList(life, life.list.query)
          const pages = pagesIn(life)
          if (pages <= skip) continue
          life.simulator.reset()
          life.simulator.inject(
            { kind: 'rewrite', body: rewrite() },
            { path: life.list.path, skip, times: always },
          )
          const read = await readList(life, life.list.query)
          claim(
            'list-comes-to-its-end',
            pagesIn(life) <= 3 * pages + 10,
            `${name} from page ${skip + 1} on: ${pagesIn(life)} requests, where ${pages} are enough.`,
          )
          claimNotShort(life, read, `${name} from page ${skip + 1} on`, [], honest)
          claimUnpolluted('A page')
        }
      })
    }

    underTheLikeliest(
      suite,
      subject,
      'a page that does not say what follows is not taken for the last',
      async (make) => {
        for (const skip of [0, 1]) {
          const life = crowded(make)
          if (life?.binding.plugin.operations.list?.paging !== 'link') return
          const pages: unknown[] = []
          life.simulator.inject(
            { kind: 'rewrite', body: (page) => noted(pages, page) },
            { path: life.list.path, times: always },
          )
          const honest = await readList(life, life.list.query)
          // Where the last page has no such member, its absence is how the vendor says that it is the last.
          if (pages.length <= skip + 1 || !saysWhatFollows(pages.at(-1))) return
          life.simulator.reset()
          life.simulator.inject(
            { kind: 'rewrite', body: withoutNext },
            { path: life.list.path, skip, times: always },
          )
          const read = await readList(life, life.list.query)
          claimNotShort(life, read, `Page ${skip + 1} does not say what follows`, [], honest)
        }
      },
    )

    for (const [name, fault, code] of faults) {
      underTheLikeliest(suite, subject, `${name} ends a list with what went wrong`, async (make) => {
        for (const skip of [0, 1]) {
          const life = crowded(make)
          if (life === undefined) return
          await readList(life, life.list.query)
          if (pagesIn(life) <= skip) continue
          life.simulator.reset()
          life.simulator.inject(fault, { path: life.list.path, skip, times: always })
          const read = await readList(life, life.list.query)
          const where = `${name} on page ${skip + 1}`
          claim(
            'list-is-never-short-in-silence',
            read.failures.length > 0,
            `${where}: the list ends as if it were whole.`,
          )
          claimNotShort(life, read, where, [])
          claim(
            'list-says-why-it-ended',
            read.failures.every((failure) => failure.code === code),
            `${where}: expected ${code}.`,
            read.failures,
          )
        }
      })
    }
  })
}

function noted(pages: unknown[], page: unknown): unknown {
  pages.push(page)
  return page
}

function crowded(make: () => Life): Life | undefined {
  const life = make()
  life.list.crowd()
  return life.binding.plugin.operations.list === undefined ? undefined : life
}

/** Either the list says that something is wrong, or nobody who stayed is missing; nobody is given twice or made up. */
function claimNotShort(
  life: Life,
  { accounts, failures }: Read,
  where: string,
  gone: readonly string[],
  honest?: Read,
): void {
  const listed = [...life.accounts()].flatMap(([id, { listed: how }]) => (how === 'hidden' ? [] : [id]))
  const given = accounts.map(({ id }) => id)
  const made = given.filter((id) => !listed.includes(id) && !gone.includes(id))
  claim(
    'list-gives-each-once',
    made.length === 0,
    `${where}: the list gives ${made.join(', ')}, which no account has.`,
  )
  claim(
    'list-gives-each-once',
    new Set(given).size === given.length,
    `${where}: the list gives an account twice.`,
  )
  if (failures.length > 0) {
    claimDefined(where, failures)
    return
  }
  const missing = listed.filter((id) => !given.includes(id))
  claim(
    'list-is-never-short-in-silence',
    missing.length === 0,
    `${where}: ${missing.join(', ')} was never given, and the list ends as if it were whole. ` +
      'Let pages overlap, or hold what was given against a total, so that core sees it.',
  )
  claim(
    'list-is-whole',
    honest === undefined || honest.failures.length === 0,
    'The list was in trouble before anything was done to it.',
  )
}

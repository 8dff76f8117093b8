import type { Failure, FindKey } from '../index.js'

import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import { contradictions } from './holdings.js'
import type { Life } from './life.js'
import {
  claimDefined,
  find,
  findKeys,
  findSetUps,
  isLinkTo,
  personOf,
  underEachReading,
  underTheLikeliest,
} from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

type Faults = Parameters<Life['simulator']['inject']>[0]

/** What must never look like "there is nobody". */
const faults: readonly (readonly [string, Faults])[] = [
  ['401', { kind: 'status', status: 401 }],
  ['429', { kind: 'status', status: 429 }],
  ['500', { kind: 'status', status: 500 }],
  ['a dropped connection', { kind: 'drop-before' }],
  ['a truncated reply', { kind: 'truncated' }],
  ['a garbled reply', { kind: 'garbled' }],
  ['an HTML page with status 200', { kind: 'html', status: 200 }],
  ['an object that says nothing', { kind: 'rewrite', body: () => ({}) }],
]

/** A look-up finds exactly who has the value, or says that it can't tell. */
export function findClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('look-ups', () => {
    underEachReading(suite, subject, 'finds exactly who has the value', async (make) => {
      for (const [key, { there, absent, isHidden }] of findSetUps(make())) {
        if (isHidden) await claimHidden(make(), key, there)
        else {
          await claimFound(make(), key, there, [personOf(make())])
          await claimFound(make(), key, absent, [])
          for (const near of [
            `${there}x`,
            Array.from(there).slice(0, -1).join(''),
            `x${there}`,
            `${there} `,
            '*',
            '%',
          ]) {
            const found = await find(make(), key, near)
            claim(
              'find-is-exact',
              !found.ok || found.value.length === 0,
              `Somebody is found by another ${key} than their own.`,
            )
            if (!found.ok) claimDefined(`Finding nobody by ${key}`, found.failures)
          }
        }
      }
    })

    underEachReading(
      suite,
      subject,
      'heeds case where it tells people apart, and nowhere else',
      async (make) => {
        for (const [key, { there, isHidden }] of findSetUps(make())) {
          const upper = there.toUpperCase()
          if (isHidden || upper === there) continue
          const isFree = key === 'email' || key === 'userName'
          await claimFound(make(), key, upper, isFree ? [personOf(make())] : [])
        }
      },
    )

    underEachReading(suite, subject, 'finds all who share a value', async (make) => {
      for (const [key, { there, share, isHidden }] of findSetUps(make())) {
        if (isHidden || share === undefined) continue
        const life = make()
        const second = findSetUps(life)
          .find(([name]) => name === key)?.[1]
          .share?.()
        claim('subject-is-complete', second !== undefined, `Nobody shares their ${key}.`)
        await claimFound(life, key, there, [personOf(life), second])
      }
    })

    underEachReading(
      suite,
      subject,
      'finds nobody else where the vendor ignores what it is asked by',
      async (make) => {
        for (const [key, { there, absent, isHidden }] of findSetUps(make())) {
          if (isHidden) continue
          for (const [value, wanted] of [
            [there, [personOf(make())]],
            [absent, []],
          ] as const) {
            const life = make()
            const directory = directoryOf(life, {
              fetch: (input, init) => life.simulator.fetch(withoutValue(input, value), init),
            })
            const found = await find(life, key, value, directory)
            const ids = found.ok ? found.value.map(({ id }) => id) : []
            claim(
              'find-holds-against-the-field',
              ids.every((id) => wanted.some((each) => each === id)),
              `Where the vendor ignores the filter by ${key}, strangers are found: compare what is found.`,
              ids,
            )
          }
        }
      },
    )

    for (const [name, fault] of faults) {
      underTheLikeliest(suite, subject, `${name} is not taken for nobody`, async (make) => {
        for (const [key, { there }] of findSetUps(make())) {
          const life = make()
          life.simulator.inject(fault, { method: 'GET', times: Number.POSITIVE_INFINITY })
          const found = await find(life, key, there)
          claim(
            'find-is-no-guess',
            !found.ok,
            `${name}, finding by ${key}: it looks as if there were nobody.`,
            found,
          )
          claimDefined(`${name}, finding by ${key}`, found.failures)
        }
      })
    }

    underTheLikeliest(
      suite,
      subject,
      'a field by which nobody can be found is refused before anything is sent',
      async (make) => {
        const life = make()
        for (const key of findKeys) {
          if (life.binding.plugin.operations.find?.[key] !== undefined) continue
          const found = await find(life, key, 'somebody')
          claim(
            'not-offered-is-refused',
            !found.ok && codeOf(found.failures) === 'unsupported',
            `${key} finds nobody, but is not refused.`,
            found,
          )
          claimDefined(`Finding by ${key}`, found.failures)
        }
        claim(
          'not-offered-is-refused',
          life.simulator.requests.length === 0,
          'A look-up that is not offered is refused only after a request.',
        )
      },
    )
  })
}

async function claimFound(life: Life, key: FindKey, value: string, wanted: readonly string[]): Promise<void> {
  const found = await find(life, key, value)
  claim('find-is-exact', found.ok, `Finding by ${key} failed.`, found)
  const ids = found.value.map(({ id }) => id)
  claim(
    'find-is-exact',
    ids.toSorted().join() === wanted.toSorted().join(),
    `Finding by ${key} gives [${ids.join(', ')}], where [${wanted.join(', ')}] has the value.`,
  )
  for (const { id, user, link } of found.value) {
    const held = life.accounts().get(id)?.user ?? {}
    const wrong = contradictions(held, user)
    claim(
      'find-shows-what-is-held',
      wrong.length === 0,
      `Finding by ${key} shows other values than the vendor holds: ${wrong.join(', ')}.`,
    )
    claim(
      'link-leads-back',
      isLinkTo(life, id, link),
      `Finding by ${key} gives a link that does not lead back.`,
      link,
    )
  }
}

/** Where nobody shows the field, "nobody" would be a guess. */
async function claimHidden(life: Life, key: FindKey, value: string): Promise<void> {
  const found = await find(life, key, value)
  claim(
    'find-is-no-guess',
    !found.ok,
    `${key} is shown of nobody here, but finding by it gives an answer.`,
    found,
  )
  claimDefined(`Finding by ${key}`, found.failures)
}

/** The address without the parameter that holds the value: what a vendor sees that ignores it. */
function withoutValue(input: string, value: string): string {
  const url = new URL(input)
  for (const [name, given] of url.searchParams) {
    if (given.toLowerCase() === value.toLowerCase()) url.searchParams.delete(name)
  }
  return url.href
}

function codeOf([failure]: readonly Failure[]): Failure['code'] | undefined {
  return failure?.code
}

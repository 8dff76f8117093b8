import { applyPatch, type Description } from '../index.js'

import { creating, newcomers } from './create-set-up.js'
import { saysNothing } from './described-fields-claims.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import type { HeldDescription, Life } from './life.js'
import { claimDefined, personOf, selecting, underEachReading, underTheLikeliest, writesIn } from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** What the vendor account has is described as it is, and changes can be held against it. */
export function describeClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('descriptions', () => {
    underEachReading(
      suite,
      subject,
      'describe gives what the vendor has, by the ids that an update takes',
      async (make) => {
        const prepared = describing(make)
        if (prepared === undefined) return
        const { life, held } = prepared
        const described = await directoryOf(life).describe('subject', selecting(life))
        claim('description-is-as-held', described.ok, 'describe failed.', described)
        claimSame('roles', held.roles, namesOf(described.value.roles))
        claimSame('groups', held.groups, namesOf(described.value.groups))
        claimSame('custom fields', held.custom, optionsOf(described.value.custom))
        const other = (described.value.fields ?? []).filter(({ refuses, options }) => refuses ?? options)
        const paths = other.map(({ path }): [string, true] => [path, true])
        claimSame('fields', new Map((held.fields ?? []).map((path) => [path, true])), new Map(paths))
      },
    )

    underEachReading(
      suite,
      subject,
      'a live check refuses what is not there, and writes nothing',
      async (make) => {
        const { bad = [], fixed = [] } = describing(make)?.held ?? {}
        for (const patch of [...bad, ...fixed]) {
          const life = make()
          const plan = planShare(
            await directoryOf(life).plan({ subject: life.link }, patch, { check: 'live' }),
          )
          const where = `A live check of ${Object.keys(patch).join(', ')}`
          claim(
            'live-check-refuses-what-is-not-there',
            plan.status === 'refused' && plan.fields.every(({ status }) => status === 'refused'),
            `${where} does not refuse what is not there.`,
            plan,
          )
          claimDefined(
            where,
            plan.fields.flatMap(({ failure }) => failure ?? []),
          )
          const report = reportShare(
            await directoryOf(life).update({ subject: life.link }, patch, { check: 'live' }),
          )
          claim(
            'live-check-refuses-what-is-not-there',
            report.status === 'refused' && writesIn(life) === 0,
            `${where} refuses, and something is written.`,
            report,
          )
        }
      },
    )

    underEachReading(suite, subject, 'a live check of a creation refuses what is not there', async (make) => {
      for (const patch of describing(make)?.held.bad ?? []) {
        const prepared = creating(make)
        // An account that is created has nothing to edit yet.
        if (prepared === undefined || 'add' in Object(patch.groups ?? {})) continue
        const { life, create, targets } = prepared
        const user = { ...create.user, ...patch }
        const report = reportShare(
          await directoryOf(life).create(targets, user, { check: 'live', strict: false }),
        )
        const wrong = report.fields.filter(({ path, status }) => path in patch || status === 'refused')
        const where = `Creating with ${Object.keys(patch).join(', ')} that is not there`
        claim(
          'live-check-refuses-what-is-not-there',
          wrong.some(({ status, failure }) => status === 'refused' && failure?.remedy !== undefined),
          `${where} is not refused by a live check.`,
          report,
        )
        const [made] = newcomers(prepared)
        const stored = made && differences(flatten(applyPatch({}, patch)), flatten(made[1].user))
        claim(
          'live-check-refuses-what-is-not-there',
          stored?.length !== 0,
          `${where} made an account with it.`,
          report,
        )
      }
    })

    underEachReading(
      suite,
      subject,
      'a live check lets through what is there',
      async (make, { isLikeliest, losses }) => {
        for (const { patch, stored = patch } of describing(make)?.held.good ?? []) {
          const life = make()
          const before = personIn(life)
          const report = reportShare(
            await directoryOf(life).update({ subject: life.link }, patch, { check: 'live' }),
          )
          const where = `A live check of ${Object.keys(patch).join(', ')}`
          claim(
            'live-check-takes-what-is-there',
            !isLikeliest || report.status === 'applied',
            `${where} refuses what is there.`,
            report,
          )
          const wanted = flatten(applyPatch(before, report.status === 'applied' ? stored : {}))
          const wrong = differences(wanted, flatten(personIn(life))).filter(
            (path) => losses[path] === undefined,
          )
          claim(
            'live-check-takes-what-is-there',
            report.status === 'uncertain' || wrong.length === 0,
            `${where} is reported as ${report.status}, but the account does not hold it: ${wrong.join(', ')}.`,
            report,
          )
        }
      },
    )

    underTheLikeliest(
      suite,
      subject,
      'what the vendor has can not be guessed when it can not be read',
      async (make) => {
        const prepared = describing(make)
        if (prepared === undefined) return
        for (const fault of [
          { kind: 'status', status: 500 },
          { kind: 'garbled' },
          { kind: 'html', status: 200 },
          { kind: 'rewrite', body: () => ({}) },
        ] as const) {
          const life = make()
          life.simulator.inject(fault, { method: 'GET', times: Number.POSITIVE_INFINITY })
          const described = await directoryOf(life).describe('subject', selecting(life))
          claim(
            'description-is-no-guess',
            !described.ok || saysNothing(described.value),
            `A description is made up out of ${fault.kind}.`,
            described,
          )
          if (!described.ok) claimDefined('A description', described.failures)
        }
      },
    )
  })
}

/** Nothing where the plugin describes nothing. */
function describing(make: () => Life): { readonly life: Life; readonly held: HeldDescription } | undefined {
  const life = make()
  if (life.binding.plugin.operations.describe === undefined) return undefined
  const held = life.describe?.()
  claim(
    'subject-is-complete',
    held !== undefined,
    'The plugin describes the vendor account, and the subject says nothing of that.',
  )
  return { life, held }
}

function personIn(life: Life): NonNullable<ReturnType<Life['holdings']>> {
  const held = life.accounts().get(personOf(life))
  claim('subject-is-complete', held !== undefined, 'The person is gone.')
  return held.user
}

type Named = readonly { readonly id: string; readonly name: string }[] | undefined

function namesOf(described: Named): ReadonlyMap<string, string> | undefined {
  return described && new Map(described.map(({ id, name }) => [id, name]))
}

function optionsOf(described: Description['custom']): ReadonlyMap<string, unknown> | undefined {
  return (
    described &&
    new Map(
      described.flatMap(({ key, options = [] }): [string, unknown][] =>
        key === undefined ? [] : [[key, options.map(({ id }) => id)]],
      ),
    )
  )
}

function claimSame(
  kind: string,
  held: ReadonlyMap<string, unknown> | undefined,
  described: ReadonlyMap<string, unknown> | undefined,
): void {
  const [wanted, seen] = [held, described].map((map) =>
    JSON.stringify([...(map ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )
  claim('description-is-as-held', wanted === seen, `describe gives other ${kind} than the vendor has.`, {
    wanted,
    seen,
  })
}

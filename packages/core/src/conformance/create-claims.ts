import { applyPatch, isUserFieldName, userFields, type UserPatch } from '../index.js'

import { fallback } from './cases.js'
import { creating, entriesOf, leastOf, newcomers, passwordIn } from './create-set-up.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import { claimDefined, isLinkTo, underEachReading, underTheLikeliest, writesIn } from './lives.js'
import { print } from './print.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** A new account holds what it was created with, and nobody gets two. */
export function createClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('creations', () => {
    for (const size of ['every field', 'only what is demanded'] as const) {
      underEachReading(
        suite,
        subject,
        `with ${size}: the account is there, as the report says`,
        async (make, { isLikeliest }) => {
          const prepared = creating(make)
          if (prepared === undefined) return
          const user = size === 'every field' ? prepared.create.user : leastOf(prepared)
          const { life, create, targets } = prepared
          const report = reportShare(await directoryOf(life).create(targets, user))
          const [made, ...others] = newcomers(prepared)
          claim('nobody-is-created-twice', others.length === 0, 'One creation made several accounts.')
          claim(
            'create-is-applied',
            !isLikeliest || report.status === 'applied',
            'A creation with offered fields was not applied.',
            report,
          )
          if (made === undefined) {
            claim(
              'create-reports-the-account',
              report.created === undefined,
              'An account is reported that is not there.',
              report,
            )
            claim(
              'create-reports-the-account',
              report.status === 'failed' || report.status === 'refused',
              'Nothing was created.',
              report,
            )
            return
          }
          const [id, held] = made
          const { created } = report
          claim(
            'create-reports-the-account',
            created?.id === id,
            `The account got the id ${id}, and the report says another or none.`,
            report,
          )
          claim(
            'create-reports-the-account',
            created.kind === held.kind,
            'Whether it is an invitation is not reported as it is.',
            created,
          )
          claim(
            'link-leads-back',
            held.kind === 'invitation' ? created.link === undefined : isLinkTo(life, id, created.link),
            'The link of the new account does not lead to it, or an invitation has one.',
            created,
          )
          const wrong = new Set(
            differences(flatten(applyPatch({}, withoutSecrets(user))), flatten(held.user)),
          )
          for (const { path, status } of report.fields) {
            if (path === 'password') {
              claim(
                'created-account-holds-it',
                status !== 'applied' || create.hasPassword === undefined || create.hasPassword(id),
                'The password is reported as set, but the account has another.',
              )
            } else {
              claim(
                'created-account-holds-it',
                status !== 'applied' || !wrong.has(path),
                `${path} is reported as ${status}, but the new account holds something else.`,
                held.user,
              )
            }
          }
          const strangers = [...prepared.before].filter(
            ([other, { user: was }]) =>
              differences(flatten(was), flatten(life.accounts().get(other)?.user ?? {})).length > 0,
          )
          claim('others-are-untouched', strangers.length === 0, 'A creation changed other accounts.')
        },
      )
    }

    underEachReading(
      suite,
      subject,
      'the same person again gets no second account',
      async (make, { isLikeliest }) => {
        const prepared = creating(make)
        if (prepared === undefined) return
        const { life, create, targets } = prepared
        const directory = directoryOf(life)
        const first = reportShare(await directory.create(targets, create.user))
        if (first.status !== 'applied') return
        const again = reportShare(await directory.create(targets, create.user))
        claim(
          'nobody-is-created-twice',
          newcomers(prepared).length === 1,
          'The same person was created twice.',
          again,
        )
        const isSame = again.created?.id === first.created?.id && again.created !== undefined
        claim(
          'create-reports-the-account',
          isSame || again.status === 'refused' || again.status === 'failed',
          'Nobody was created.',
          again,
        )
        if (!isSame) claimDefined('The same person again', again.failures)
        claim(
          'second-account-is-a-conflict',
          isSame || !isLikeliest || again.failures.some(({ code }) => code === 'conflict'),
          'That the person has an account already is not said by "conflict".',
          again,
        )
      },
    )

    underEachReading(
      suite,
      subject,
      'what says it is repeatable makes one account, however often',
      async (make) => {
        for (const only of [false, true]) {
          const prepared = creating(make)
          if (prepared === undefined) return
          const { life, create, targets } = prepared
          const user = only ? leastOf(prepared) : create.user
          const [planned] = planShare(await directoryOf(life).planCreate(targets, user)).requests
          if (planned?.repeatable !== true) continue
          await directoryOf(life).create(targets, user)
          const [sent] = life.simulator.requests.filter(({ method }) => method === 'POST').slice(-1)
          if (sent === undefined || newcomers(prepared).length === 0) continue
          const { method, url, headers, body } = sent
          const again = await life.simulator.fetch(url, { method, headers: { ...headers }, body })
          claim(
            'nobody-is-created-twice',
            again.ok && newcomers(prepared).length === 1,
            'A creation says it is repeatable, but sent twice it is refused or makes two accounts.',
            planned,
          )
        }
      },
    )

    underTheLikeliest(
      suite,
      subject,
      'two creations of one person at once make one account',
      async (make) => {
        const prepared = creating(make)
        if (prepared === undefined) return
        const { life, create, targets } = prepared
        const directory = directoryOf(life)
        await Promise.all([directory.create(targets, create.user), directory.create(targets, create.user)])
        claim(
          'nobody-is-created-twice',
          newcomers(prepared).length === 1,
          'Two creations at once made two accounts, or none.',
        )
      },
    )

    underTheLikeliest(
      suite,
      subject,
      'a plan creates nobody and holds no secret, and its JSON is as good as it',
      async (make) => {
        const prepared = creating(make)
        if (prepared === undefined) return
        const { life, create, targets } = prepared
        const directory = directoryOf(life)
        const plan = await directory.planCreate(targets, create.user)
        claim(
          'plan-writes-nothing',
          newcomers(prepared).length === 0 && writesIn(life) === 0,
          'Planning a creation wrote something.',
        )
        const { password } = passwordIn(create.user)
        const text = JSON.stringify(plan)
        claim(
          'credential-stays-inside',
          password === undefined || !`${text}${print(plan, { inspect: suite.inspect })}`.includes(password),
          'The planned creation holds the password: name its place in `secrets`.',
        )
        const report = reportShare(
          await directoryOf(life).apply(
            // oxlint-disable-next-line typescript/no-unsafe-argument -- apply checks what comes out of JSON
            JSON.parse(text),
            passwordIn(create.user),
          ),
        )
        claim(
          'saved-plan-is-as-good',
          report.status === 'applied',
          'A saved plan of a creation was not applied.',
          report,
        )
        const [made] = newcomers(prepared)
        claim(
          'create-reports-the-account',
          made?.[0] === report.created?.id,
          'A saved plan created another account than it reports.',
          report,
        )
        const share = planShare(plan)
        const carried = new Set(share.requests.flatMap(({ carries }) => carries))
        const lost = share.fields.filter(({ path, status }) => status === 'taken' && !carried.has(path))
        claim(
          'taken-is-carried',
          lost.length === 0,
          `Taken, but carried by no request: ${lost.map(({ path }) => path).join(', ')}.`,
        )
      },
    )

    underTheLikeliest(
      suite,
      subject,
      'what is demanded and missing is refused before anything is sent',
      async (make) => {
        const prepared = creating(make)
        if (prepared === undefined) return
        const { life, create, targets } = prepared
        const { fields } = life.binding.plugin
        for (const [name, entry] of entriesOf(fields)) {
          if (entry.create?.required !== true) continue
          const rest = Object.fromEntries(Object.entries(create.user).filter(([key]) => key !== name))
          const report = reportShare(await directoryOf(life).create(targets, rest))
          claim(
            'not-offered-is-refused',
            report.status === 'refused',
            `Without ${name}, which is demanded, the creation is not refused.`,
            report,
          )
          claimDefined(`Without ${name}`, report.failures)
        }
        for (const [name, entry] of entriesOf(fields)) {
          if (entry.create !== undefined) continue
          const type = isUserFieldName(name) ? userFields[name].type : 'string'
          const more = { ...create.user, [name]: fallback(type) }
          const share = planShare(await directoryOf(life).planCreate(targets, more))
          const planned = share.fields.find(({ path }) => path === name)
          claim(
            'not-offered-is-refused',
            planned?.status === 'refused',
            `Nobody is created with ${name}, but it is planned.`,
            planned,
          )
        }
        claim('not-offered-is-refused', writesIn(life) === 0, 'A creation that is refused wrote something.')
      },
    )
  })
}

/** What can be read of a user. */
function withoutSecrets(user: UserPatch): UserPatch {
  const { password: _secret, ...rest } = user
  return rest
}

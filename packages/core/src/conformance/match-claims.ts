import type { Match, MatchRule, Person } from '../index.js'

import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import type { Life } from './life.js'
import { claimDefined, findSetUps, isLinkTo, personOf, underEachReading } from './lives.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

type Rule = Exclude<MatchRule, 'id'>

/** Matching links one account or none, and never by a guess. */
export function matchClaims<Reading>(suite: Suite, subject: Subject<Reading>): void {
  suite.describe('matching', () => {
    underEachReading(suite, subject, 'links by each field that tells people apart', async (make) => {
      for (const [rule, { there, absent, share, isHidden }] of rulesOf(make())) {
        const life = make()
        const { found, links } = await match(life, { [rule]: there })
        if (isHidden) {
          claim(
            'match-is-no-guess',
            found.status === 'unknown',
            `Nobody shows ${rule} here, but matching by it gives an answer.`,
            found,
          )
          claimDefined(`Matching by ${rule}`, found.failures)
          continue
        }
        claim(
          'match-links-the-person',
          found.status === 'linked' && found.by.join() === rule && found.link.id === personOf(life),
          `Matching by ${rule} does not link the person.`,
          found,
        )
        claim(
          'link-leads-back',
          isLinkTo(life, personOf(life), links.subject),
          `Matching by ${rule} gives a link that does not lead back.`,
          links,
        )
        const none = await match(make(), { [rule]: absent })
        claim(
          'match-is-no-guess',
          none.found.status === 'absent',
          `Matching by an unknown ${rule} does not say "absent".`,
          none.found,
        )
        if (share === undefined) continue
        const shared = make()
        rulesOf(shared)
          .find(([name]) => name === rule)?.[1]
          .share?.()
        const both = await match(shared, { [rule]: there })
        claim(
          'match-is-no-guess',
          both.found.status === 'ambiguous' &&
            both.found.candidates.length === 2 &&
            both.links.subject === undefined,
          `Two share their ${rule}, but matching does not say so, or links one of them.`,
          both,
        )
      }
    })

    underEachReading(
      suite,
      subject,
      'a stored id survives another name and another address',
      async (make) => {
        const life = make()
        const person = knownOf(life)
        life.rename(personOf(life))
        const { found } = await match(life, { ...person, links: { subject: life.link } })
        claim(
          'match-links-the-person',
          found.status === 'linked' && found.link.id === personOf(life) && found.by[0] === 'id',
          'The person has another name and address now, and the stored id no longer links.',
          found,
        )
      },
    )

    underEachReading(suite, subject, 'a stored id of nobody links nobody', async (make) => {
      const life = make()
      const person = knownOf(life)
      life.leave(personOf(life))
      const alone = await match(life, { links: { subject: life.link } })
      // A vendor that says "not found" by a web page alone can't be told from a proxy.
      claim(
        'match-is-no-guess',
        alone.found.status === (life.tellsByWebPage === true ? 'unknown' : 'absent'),
        'The account is gone, but matching by its id does not say so.',
        alone,
      )
      const { found, links } = await match(life, { ...person, links: { subject: life.link } })
      claim(
        'match-is-no-guess',
        found.status === alone.found.status && links.subject === undefined,
        'The account is gone and nobody else fits, but matching does not say "absent".',
        found,
      )
    })
  })
}

function rulesOf(life: Life): [Rule, NonNullable<Life['find'][Rule]>][] {
  return findSetUps(life).flatMap(([key, setUp]): [Rule, typeof setUp][] =>
    key === 'displayName' ? [] : [[key, setUp]],
  )
}

/** All that is known of the person. */
function knownOf(life: Life): Person {
  return Object.fromEntries(rulesOf(life).map(([rule, { there }]) => [rule, there]))
}

async function match(
  life: Life,
  person: Person & { readonly links?: { readonly subject: Life['link'] } },
): Promise<{ readonly found: Match; readonly links: { readonly subject?: unknown } }> {
  const { selectors } = life
  const report = await directoryOf(life).match(
    person,
    selectors === undefined ? {} : { selectors: { subject: selectors } },
  )
  const found = report.connections.subject
  claim('subject-is-complete', found !== undefined, 'Matching says nothing of the connection.')
  return { found, links: report.links }
}

import * as v from 'valibot'

import type { Life } from '../../../src/conformance/index.js'
import { succeed } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { operating, finding, answering, upper } from '../change.js'
import type { Plant } from '../plant.js'

/** Look-ups and matches that guess. */
export const lookUpsPlants: readonly Plant[] = [
  {
    claim: 'find-is-exact',
    name: 'a search by less than the whole value',
    within: /finds exactly who/u,
    ...operating('find', ({ email }) =>
      email?.by === 'list' ? { email: { ...email, query: (mail: string) => ({ mail: mail.slice(1) }) } } : {},
    ),
  },
  {
    claim: 'find-is-exact',
    name: 'a search that gives the first of those who share a value',
    within: /all who share/u,
    ...answering(async (request, answer) => {
      const reply = await answer()
      if (!request.url.includes('number=')) return reply
      const { members } = (await reply.json()) as { members: unknown[] }
      return json(200, { members: members.slice(0, 1), next: null })
    }),
  },
  {
    claim: 'find-shows-what-is-held',
    name: 'a hit whose title is read in upper case',
    within: /finds exactly who/u,
    ...finding((users) => users.map(({ id, user }) => ({ id, user: upper(user) }))),
  },
  {
    claim: 'find-is-no-guess',
    name: 'a reply that can not be read, taken for nobody',
    within: /look-ups: a garbled reply/u,
    ...operating('find', ({ userName }) =>
      userName?.by === 'call'
        ? {
            userName: {
              ...userName,
              read: (reply, input) => {
                const told = userName.read(reply, input)
                return told.ok ? told : succeed([])
              },
            },
          }
        : {},
    ),
  },
  {
    claim: 'find-holds-against-the-field',
    name: 'hits that are given the value they were asked by',
    within: /ignores what it is asked by/u,
    ...finding((users, userName) => users.map(({ id, user }) => ({ id, user: { ...user, userName } }))),
  },
  {
    claim: 'link-leads-back',
    name: 'a selection that gets lost',
    within: /a list gives every account/u,
    plugin: (plugin) => ({
      ...plugin,
      selectors: v.pipe(
        v.strictObject({ hall: v.exactOptional(v.string()) }),
        v.transform(() => ({})),
      ),
    }),
    subject: (subject) => ({
      ...subject,
      life: (given) => ({ ...lifeOf(subject, given), selectors: { hall: 'north' } }),
    }),
  },
  {
    claim: 'match-links-the-person',
    name: 'a search that gives nobody',
    within: /links by each field/u,
    ...finding(() => []),
  },
  {
    claim: 'match-is-no-guess',
    name: 'a look-up that gives somebody in any case',
    within: /links by each field/u,
    ...answering(async (request, answer, { members }) =>
      request.url.includes('/lookup') ? json(200, { members: [members.get('m200')] }) : answer(),
    ),
    plugin: (plugin) =>
      finding((users, userName) =>
        users.map(({ id, user }) => ({ id, user: { ...user, userName } })),
      ).plugin?.(plugin) ?? plugin,
  },
]

function lifeOf<Reading>({ life }: { readonly life?: (reading: Reading) => Life }, reading: Reading): Life {
  if (life === undefined) throw new Error('The subject has one account only.')
  return life(reading)
}

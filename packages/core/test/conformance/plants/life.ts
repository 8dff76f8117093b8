import { fail, succeed } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { operating, planning, rewriting, answering, described } from '../change.js'
import type { Plant } from '../plant.js'

/** Accounts that begin and end wrongly, and descriptions that are not so. */
export const lifePlants: readonly Plant[] = [
  {
    claim: 'create-is-applied',
    name: 'a creation that is refused by its plan',
    within: /creations: with every field/u,
    ...operating('create', () => ({
      plan: () => fail({ code: 'unsupported', rule: 'no', message: 'No.', remedy: 'Leave it.' }),
    })),
  },
  {
    claim: 'create-reports-the-account',
    name: 'an id that is not that of the new account',
    within: /creations: with every field/u,
    ...operating('create', () => ({ read: () => succeed({ id: 'm200' }) })),
  },
  {
    claim: 'created-account-holds-it',
    name: 'a title that is carried and not sent',
    within: /creations: with every field/u,
    ...operating('create', (own) => ({
      read: (reply) => succeed({ id: String(JSON.parse(reply.body).id) }),
      plan: (input) => {
        const planned = own.plan(input)
        return planned.ok ? succeed(rewriting(planned.value, ({ job: _job, ...body }) => body)) : planned
      },
    })),
  },
  {
    claim: 'nobody-is-created-twice',
    name: 'a vendor that takes a person twice, and nothing that is unique',
    within: /gets no second account/u,
    ...operating('create', () => ({ unique: [] })),
    simulator: (simulator) =>
      answering(async (request, answer, { members }) => {
        if (request.method !== 'POST') return answer()
        const { mail, login, ...given } = JSON.parse(await request.text()) as Record<string, string>
        const id = `m${600 + members.size}`
        members.set(id, { id, name: '', mail: mail ?? '', ...given, on: true, teams: [] })
        return json(201, { ...members.get(id), login })
      }).simulator?.(simulator) ?? simulator,
  },
  {
    claim: 'second-account-is-a-conflict',
    name: 'a refusal of a second account by another code',
    within: /gets no second account/u,
    plugin: (plugin) => {
      const blind = operating('create', () => ({ unique: [] })).plugin?.(plugin) ?? plugin
      return { ...blind, refuse: () => ({ code: 'forbidden' }) }
    },
  },
  {
    claim: 'doubt-is-settled',
    name: 'a vendor that fails over accounts that are gone',
    within: /removals: a connection dropped after:/u,
    ...answering(async (_request, answer) => {
      const reply = await answer()
      return reply.status === 404 ? new Response(null, { status: 500 }) : reply
    }),
  },
  {
    claim: 'others-are-untouched',
    name: 'a creation by which somebody else loses their title',
    within: /creations: with every field/u,
    ...answering(async (request, answer, { members }) => {
      const held = members.get('m100')
      if (request.method === 'POST' && held !== undefined) members.set('m100', { ...held, name: 'Nobody' })
      return answer()
    }),
  },
  {
    claim: 'others-are-untouched',
    name: 'a removal that takes somebody else along',
    within: /takes away the one account/u,
    ...answering(async (request, answer, { members }) => {
      if (request.method === 'DELETE') members.delete('m300')
      return answer()
    }),
  },
  {
    claim: 'remove-is-applied',
    name: 'a removal of another address',
    within: /takes away the one account/u,
    ...operating('remove', () => ({
      plan: () => succeed({ method: 'DELETE', path: '/members/nobody', repeatable: true, carries: [] }),
    })),
  },
  {
    claim: 'remove-tells-the-truth',
    name: 'a vendor that says yes and removes nobody',
    within: /takes away the one account/u,
    ...answering(async (request, answer) =>
      request.method === 'DELETE' ? new Response(null, { status: 204 }) : answer(),
    ),
  },
  {
    claim: 'remove-refusal-sends-nothing',
    name: 'a removal that leaves the refusing to the vendor',
    within: /who may not be removed/u,
    ...operating('remove', (own) => ({ plan: ({ current: _current, ...input }) => own.plan(input) })),
  },
  {
    claim: 'access-follows',
    name: 'access that is given when it is to be taken',
    within: /the account follows/u,
    ...planning((requests) =>
      requests.map((request) =>
        request.method === 'PUT' ? rewriting(request, ({ on }) => ({ on: on !== true })) : request,
      ),
    ),
  },
  {
    claim: 'description-is-as-held',
    name: 'groups that are described by their names',
    within: /describe gives/u,
    ...described((teams) => teams.map(({ name }) => ({ id: name, name }))),
  },
  {
    claim: 'description-is-no-guess',
    name: 'a description that is empty where it can not be read',
    within: /can not be guessed/u,
    ...operating('describe', ({ groups }) =>
      groups === undefined
        ? {}
        : {
            groups: {
              ...groups,
              read: (reply, input) => {
                const told = groups.read(reply, input)
                return told.ok ? told : succeed({ items: [] })
              },
            },
          },
    ),
  },
  {
    claim: 'live-check-refuses-what-is-not-there',
    name: 'a group that is described and does not exist',
    within: /a live check refuses what is not there/u,
    ...described((teams) => [...teams, { id: 't9', name: 'Ninth' }]),
  },
  {
    claim: 'live-check-takes-what-is-there',
    name: 'a group that exists and is not described',
    within: /lets through what is there/u,
    ...described((teams) => teams.filter(({ id }) => id !== 't3')),
  },
]

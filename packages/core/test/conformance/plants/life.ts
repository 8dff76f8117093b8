import { fail, succeed } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { answering, described, describedFields, operating, planning, rewriting } from '../change.js'
import type { Plant } from '../plant.js'

const closed = { rule: 'closed', message: 'The guild has closed this box.', remedy: 'Leave it out.' }

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
  {
    claim: 'description-is-as-held',
    name: 'a field that is described as it is not',
    within: /describe gives/u,
    ...describedFields((fields) => [...fields, { path: 'about', options: ['short'] }]),
  },
  {
    claim: 'description-is-no-guess',
    name: 'fields that are described where nothing can be read',
    within: /can not be guessed/u,
    ...withoutGroups(describedFields(() => [{ path: 'about', refuses: { set: closed } }])),
  },
  {
    claim: 'live-check-refuses-what-is-not-there',
    name: 'a value that is described as taken and is not',
    within: /a live check refuses what is not there/u,
    ...describedFields(() => [
      { path: 'extensions.guild.shift', options: ['day', 'evening', 'night', 'noon'] },
    ]),
  },
  {
    claim: 'live-check-takes-what-is-there',
    name: 'a value that is taken and described as not',
    within: /lets through what is there/u,
    ...describedFields(() => [{ path: 'extensions.guild.shift', options: ['day'] }]),
  },
  {
    claim: 'described-fields-are-offered',
    name: 'a field that is described by the name that the vendor has for it',
    within: /of fields that the plugin has/u,
    ...describedFields(() => [{ path: 'shift', options: ['day', 'evening', 'night'] }]),
  },
  {
    claim: 'described-fields-are-offered',
    name: 'a field of another plugin',
    within: /of fields that the plugin has/u,
    ...describedFields(() => [{ path: 'extensions.fleet.shift', refuses: { set: closed } }]),
  },
  {
    claim: 'untold-is-no-refusal',
    name: 'a form that is not told, and closes every box',
    within: /what is not told refuses nothing/u,
    ...describedFields((fields, isTold) =>
      isTold ? fields : [{ path: 'about', refuses: { set: closed, clear: closed } }],
    ),
  },
  {
    claim: 'untold-is-no-refusal',
    name: 'a form of another shape that stops the change',
    within: /what is not told refuses nothing/u,
    ...operating('describe', () => ({
      fields: () =>
        Promise.resolve({
          plan: () => succeed([{ method: 'GET', path: '/form', repeatable: true, carries: [] }]),
          read: ([reply]) =>
            reply === undefined || reply.body.startsWith('{"shifts"')
              ? succeed([])
              : fail({ code: 'bad-reply', rule: 'no-form', message: 'No form.', remedy: 'Ask the guild.' }),
        }),
    })),
  },
  {
    claim: 'description-keeps-nobody-in',
    name: 'a plugin that shuts nobody out by itself',
    within: /keep nobody in/u,
    ...planning((requests, { changes }) =>
      changes.every(({ field }) => field === 'active')
        ? fail({ code: 'unsupported', rule: 'no', message: 'No.', remedy: 'Send more.', field: 'active' })
        : requests,
    ),
  },
]

/** A guild that describes its fields alone. */
function withoutGroups({ plugin: change }: Pick<Plant, 'plugin'>): Pick<Plant, 'plugin'> {
  return {
    plugin: (plugin) => {
      const changed = change?.(plugin) ?? plugin
      const { groups: _groups, ...describe } = changed.operations.describe ?? {}
      return { ...changed, operations: { ...changed.operations, describe } }
    },
  }
}

import { fail, succeed, type Snapshot } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { operating, planning, readingAs, upper } from '../change.js'
import type { GuildSimulator } from '../guild-simulator.js'
import type { MemberRecord } from '../guild.js'
import type { Plant } from '../plant.js'

/** Replies that are misunderstood. */
export const repliesPlants: readonly Plant[] = [
  {
    claim: 'good-reply-is-read',
    name: 'a 204 that is read as a bad reply',
    within: /each offered field/u,
    ...operating('update', (own) => ({
      read: (reply, input, request) =>
        reply.status === 204
          ? fail({ code: 'bad-reply', rule: 'reply-shape', message: 'Empty.', remedy: 'Look.' })
          : own.read(reply, input, request),
    })),
  },
  {
    claim: 'refusal-names-its-field',
    name: 'a refusal of a title that is told of the address',
    within: /told of the field/u,
    plugin: (plugin) => ({
      ...plugin,
      refuse: (reply, input, request) => {
        const told = plugin.refuse?.(reply, input, request)
        return told?.fields === undefined
          ? told
          : { ...told, fields: told.fields.map((field) => ({ ...field, path: 'email' })) }
      },
    }),
  },
  {
    claim: 'refusal-names-its-field',
    name: "a refusal that is told of the field by another one's name",
    within: /told of the field/u,
    plugin: (plugin) => ({
      ...plugin,
      refuse: (reply, input, request) => {
        const told = plugin.refuse?.(reply, input, request)
        return told?.fields === undefined
          ? told
          : { ...told, fields: told.fields.map((field) => ({ ...field, vendorField: 'mail' })) }
      },
    }),
  },
  {
    claim: 'unseen-list-is-kept',
    name: 'a list that is not shown and taken for an empty one',
    within: /takes nothing away that it does not see/u,
    ...operating('update', (own) => ({
      plan: (input) =>
        own.plan({ ...input, ...(input.current === undefined ? {} : { current: withTeams(input.current) }) }),
    })),
  },
  {
    claim: 'fault-has-its-outcome',
    name: 'a vendor that refuses whatever follows a 429',
    within: /429 once: the report tells the truth, and no unsafe/u,
    simulator: (simulator) => {
      const { fetch } = simulator
      let isAfter = false
      const own: GuildSimulator['fetch'] = async (input, init) => {
        const request = new Request(input, init)
        if (isAfter && request.method !== 'GET') return json(400, { field: null, message: 'too late' })
        const reply = await fetch(request)
        isAfter ||= reply.status === 429
        return reply
      }
      return Object.defineProperty(simulator, 'fetch', { value: own })
    },
  },
  {
    claim: 'unsafe-write-goes-once',
    name: 'a write that is not repeatable, and planned twice',
    within: /a truncated reply: the report tells the truth, and no unsafe/u,
    plugin: (plugin) => {
      const twice = planning((requests) =>
        requests.flatMap((request) => [
          { ...request, repeatable: false },
          { ...request, repeatable: false },
        ]),
      )
      const heedless = operating('update', () => ({ read: () => succeed({}) }))
      return heedless.plugin?.(twice.plugin?.(plugin) ?? plugin) ?? plugin
    },
  },
  {
    claim: 'hostile-reply-is-no-user',
    name: 'a record that need not be one',
    within: /an empty object, with 200/u,
    ...operating('get', () => ({
      read: ([reply]) => succeed({ user: {}, record: JSON.parse(reply?.body ?? '') }),
    })),
  },
  {
    claim: 'hostile-reply-is-no-user',
    name: 'a 204 that is taken for a user who has nothing',
    within: /no status with an empty reply/u,
    ...operating('get', (own) => ({
      read: (replies, input) =>
        replies[0]?.status === 204 ? succeed({ user: {}, record: {} }) : own.read(replies, input),
    })),
  },
  {
    claim: 'compare-heeds-the-record',
    name: 'a title that is read in another form than it is written',
    within: /is not sent again/u,
    ...readingAs(upper),
  },
]

function withTeams(snapshot: Snapshot): Snapshot {
  return { ...snapshot, record: { teams: [], ...withoutNothing(snapshot.record as MemberRecord) } }
}

function withoutNothing(record: MemberRecord): Partial<MemberRecord> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

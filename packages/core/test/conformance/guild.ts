import * as v from 'valibot'

import {
  decodeUser,
  definePlugin,
  fail,
  oneRequest,
  parseJsonReply,
  path,
  succeed,
  type Account,
  type Change,
  type FieldTable,
  type HttpReply,
  type HttpRequest,
  type Outcome,
  type Plugin,
  type Receipt,
} from '../../src/index.js'

// A plugin that keeps every claim of the suite. Each planted violation is a small change of it, or of its vendor.

const text = v.nullish(v.string())
const member = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: text,
  mail: text,
  login: text,
  number: text,
  job: text,
  bio: text,
  on: v.nullish(v.boolean()),
  teams: v.nullish(v.array(v.string())),
  badge: text,
  shift: text,
  keeper: v.nullish(v.boolean()),
})

export type MemberRecord = v.InferOutput<typeof member>

const page = v.object({ members: v.array(member), next: v.nullable(v.string()) })
const found = v.object({ members: v.array(member) })

const fields = {
  externalId: {
    vendorField: 'number',
    verbs: {},
    create: { evidence: 'documented' },
    reason: 'It is given once.',
    read: ({ number }) => number,
  },
  userName: {
    vendorField: 'login',
    verbs: {},
    create: { evidence: 'documented' },
    reason: 'It is given once.',
    read: ({ login }) => login,
  },
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    read: ({ name }) => name,
  },
  givenName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  familyName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  email: {
    vendorField: 'mail',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    read: ({ mail }) => mail,
  },
  title: {
    vendorField: 'job',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    create: { evidence: 'documented' },
    read: ({ job }) => job ?? null,
  },
  about: {
    vendorField: 'bio',
    verbs: { set: 'documented', clear: 'documented' },
    clearedBy: 'null',
    read: ({ bio }) => bio ?? null,
  },
  active: { vendorField: 'on', verbs: { set: 'documented' }, read: ({ on }) => on ?? undefined },
  password: {
    vendorField: 'secret',
    verbs: {},
    create: { evidence: 'documented' },
    reason: 'Members choose their own.',
  },
  groups: {
    vendorField: 'teams',
    verbs: { set: 'documented', edit: 'documented' },
    needsCurrent: 'Only the whole list can be written.',
    read: ({ teams }) => teams ?? undefined,
  },
} as const satisfies FieldTable<MemberRecord>

const extensions = {
  badge: {
    type: 'string',
    label: 'Badge',
    vendorField: 'badge',
    verbs: { set: 'documented', clear: 'documented' },
    read: ({ badge }: MemberRecord) => badge ?? null,
  },
  shift: {
    type: 'string',
    label: 'Shift',
    vendorField: 'shift',
    verbs: { set: 'documented', clear: 'documented' },
    read: ({ shift }: MemberRecord) => shift ?? null,
  },
} as const

const names: Readonly<Record<string, string>> = {
  displayName: 'name',
  email: 'mail',
  title: 'job',
  about: 'bio',
  groups: 'teams',
  externalId: 'number',
  userName: 'login',
  'extensions.guild.badge': 'badge',
  'extensions.guild.shift': 'shift',
}

export const guildPlugin: Plugin = definePlugin({
  specVersion: 'v1',
  id: 'guild',
  label: 'Guild',
  fields,
  extensions,
  settings: v.strictObject({ baseUrl: v.string(), apiKey: v.string() }),
  selectors: v.strictObject({ hall: v.exactOptional(v.string()) }),
  listQuery: v.strictObject({
    limit: v.exactOptional(v.number()),
    mail: v.exactOptional(v.string()),
    number: v.exactOptional(v.string()),
  }),
  connect: ({ baseUrl, apiKey }) => ({
    baseUrl,
    authorization: { type: 'headers', headers: { 'x-guild-key': apiKey } },
    options: {},
  }),
  operations: {
    get: oneRequest({
      plan: ({ id }) => succeed(reading(path`/members/${id}`)),
      read: (reply) => {
        const parsed = parseJsonReply(reply, member)
        return parsed.ok ? succeed({ ...accountOf(parsed.value), record: parsed.value }) : parsed
      },
    }),
    update: {
      plan: ({ id, changes, current }) => {
        const access = changes.find(({ field }) => field === 'active')
        const rest = changes.filter((change) => change !== access)
        const body = bodyOf(rest, current?.record)
        if (!body.ok) return body
        const requests: HttpRequest[] = []
        if (rest.length > 0) requests.push(writing('PATCH', path`/members/${id}`, body.value, rest))
        if (access !== undefined) {
          const on = access.verb === 'set' && access.value === true
          const request = writing('PUT', path`/members/${id}/access`, { on }, [access])
          requests.push(on ? request : { ...request, despite: true })
        }
        return succeed(requests)
      },
      read: readReceipt,
    },
    list: {
      paging: 'link',
      plan: ({ query = {} }) =>
        succeed({
          ...reading('/members'),
          query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
        }),
      read: (reply) => {
        const parsed = parseJsonReply(reply, page)
        if (!parsed.ok) return parsed
        const { members, next } = parsed.value
        return succeed({ items: members.map(accountOf), ...(next === null ? {} : { next }) })
      },
    },
    find: {
      externalId: { by: 'list', evidence: 'documented', query: (number) => ({ number }) },
      email: { by: 'list', evidence: 'documented', query: (mail) => ({ mail }) },
      userName: {
        by: 'call',
        evidence: 'documented',
        plan: ({ value }) => succeed({ ...reading('/lookup'), query: { login: value } }),
        read: (reply) => {
          const parsed = parseJsonReply(reply, found)
          return parsed.ok ? succeed(parsed.value.members.map(accountOf)) : parsed
        },
      },
    },
    create: {
      unique: ['email', 'userName'],
      plan: ({ changes }) => {
        const open = changes.filter(({ field }) => field !== 'password')
        const body = bodyOf(open, undefined)
        return body.ok
          ? succeed({
              ...writing('POST', '/members', body.value, changes),
              ...(open.length < changes.length ? { secrets: { '/secret': 'password' as const } } : {}),
              repeatable: false,
            })
          : body
      },
      read: (reply) => {
        const parsed = parseJsonReply(reply, member)
        return parsed.ok ? succeed(accountOf(parsed.value)) : parsed
      },
    },
    remove: {
      needsCurrent: 'Who keeps the keys can not be removed.',
      plan: ({ id, current }) =>
        current?.record.keeper === true
          ? fail({
              code: 'conflict',
              rule: 'keeper',
              message: 'This member keeps the keys.',
              remedy: 'Give the keys to somebody else first.',
            })
          : succeed({ method: 'DELETE', path: path`/members/${id}`, repeatable: true, carries: [] }),
    },
    describe: {
      fields: () =>
        Promise.resolve({
          plan: () => succeed([reading('/form')]),
          read: ([reply]) => {
            const parsed = reply && parseJsonReply(reply, v.object({ shifts: v.array(v.string()) }))
            const shift = { path: 'extensions.guild.shift' }
            return succeed(
              parsed?.ok === true
                ? [{ ...shift, options: parsed.value.shifts }]
                : [{ ...shift, note: 'The guild does not tell its shifts.' }],
            )
          },
        }),
      groups: {
        paging: 'whole',
        plan: () => succeed(reading('/teams')),
        read: (reply) => {
          const parsed = parseJsonReply(
            reply,
            v.object({ teams: v.array(v.object({ id: v.string(), name: v.string() })) }),
          )
          return parsed.ok ? succeed({ items: parsed.value.teams }) : parsed
        },
      },
    },
  },
  refuse: (reply) => {
    const parsed = parseJsonReply(reply, v.object({ field: text, message: text }))
    if (!parsed.ok) return undefined
    const { field, message } = parsed.value
    const own = Object.entries(names).find(([, name]) => name === field)?.[0]
    return {
      ...(typeof message === 'string' ? { vendorMessage: message } : {}),
      ...(own === undefined ? {} : { fields: [{ path: own, vendorField: names[own] ?? '' }] }),
    }
  },
})

function reading(at: string): HttpRequest {
  return { method: 'GET', path: at, repeatable: true, carries: [] }
}

function writing(
  method: 'PATCH' | 'PUT' | 'POST',
  at: string,
  body: object,
  changes: readonly Change[],
): HttpRequest {
  return {
    method,
    path: at,
    body: { mediaType: 'application/json', text: JSON.stringify(body) },
    repeatable: true,
    carries: changes.map((change) => change.path),
  }
}

/** The changes by the vendor's names. */
function bodyOf(changes: readonly Change[], record: MemberRecord | undefined): Outcome<object> {
  const body: Record<string, unknown> = {}
  for (const change of changes) {
    const present = record?.teams
    if (change.verb !== 'edit') body[names[change.path] ?? ''] = change.verb === 'set' ? change.value : null
    else if (present === undefined || present === null) return fail({ ...notShown, field: change.path })
    else {
      const kept = present.filter((id) => !change.remove.includes(id))
      body['teams'] = [...new Set([...kept, ...change.add])]
    }
  }
  return succeed(body)
}

const notShown = {
  code: 'conflict',
  rule: 'teams-not-shown',
  message: 'The guild does not show the teams.',
  remedy: 'Set the whole list.',
} as const

function readReceipt(reply: HttpReply): Outcome<Receipt> {
  if (reply.status === 204) return succeed({})
  const parsed = parseJsonReply(reply, member)
  return parsed.ok ? succeed(accountOf(parsed.value)) : parsed
}

function accountOf(record: MemberRecord): Account {
  return { id: record.id, user: decodeUser({ id: 'guild', fields, extensions }, record, {}) }
}

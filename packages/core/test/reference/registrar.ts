import * as v from 'valibot'

import {
  bind,
  decodeUser,
  definePlugin,
  fail,
  parseJsonReply,
  path,
  succeed,
  type Binding,
  type Change,
  type CustomDescription,
  type FieldTable,
  type HttpReply,
  type HttpRequest,
  type Outcome,
} from '../../src/index.js'

// A third reference vendor: accounts begin and end there, a person's groups stand apart from the person, and it says
// which roles, groups and attributes it has.

const text = v.nullish(v.string())
const person = v.object({
  id: v.string(),
  name: text,
  mail: text,
  login: text,
  ext: text,
  job: text,
  role: text,
  on: v.nullish(v.boolean()),
  attrs: v.nullish(v.record(v.string(), v.any())),
  badge: text,
  invited: v.nullish(v.boolean()),
})

type Person = v.InferOutput<typeof person> & { readonly groups?: readonly string[] }

interface RegistrarOptions {
  readonly repeatable: boolean
}

const fields = {
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    constraint: { maxLength: 20 },
    read: ({ name }) => name ?? null,
  },
  givenName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  familyName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  email: {
    vendorField: 'mail',
    verbs: { set: 'documented' },
    create: { evidence: 'documented', required: true },
    read: ({ mail }) => mail,
  },
  userName: {
    vendorField: 'login',
    verbs: {},
    create: { evidence: 'documented' },
    reason: 'A login is given once.',
    read: ({ login }) => login,
  },
  externalId: {
    vendorField: 'ext',
    verbs: { set: 'documented' },
    create: { evidence: 'inferred' },
    read: ({ ext }) => ext ?? null,
  },
  title: {
    vendorField: 'job',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'documented' },
    read: ({ job }) => job ?? null,
  },
  about: { vendorField: 'bio', verbs: { set: 'documented' }, create: { evidence: 'unknown' } },
  phone: {
    vendorField: 'tel',
    verbs: { set: 'documented' },
    needsCurrent: 'It is checked against the old one.',
  },
  active: { vendorField: 'on', verbs: { set: 'documented' }, read: ({ on }) => on ?? undefined },
  role: {
    vendorField: 'role',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    read: ({ role }) => role ?? null,
  },
  password: {
    vendorField: 'password',
    verbs: {},
    create: { evidence: 'documented' },
    constraint: { minLength: 8 },
  },
  groups: {
    vendorField: 'groups',
    verbs: { set: 'documented', edit: 'documented' },
    create: { evidence: 'documented' },
    needsCurrent: 'Only the whole list can be written.',
    read: ({ groups }) => groups,
  },
  custom: {
    vendorField: 'attrs',
    verbs: { set: 'documented', clear: 'documented' },
    create: { evidence: 'documented' },
    read: ({ attrs }) => attrs ?? {},
  },
} as const satisfies FieldTable<Person, RegistrarOptions>

const extensions = {
  badge: {
    type: 'string',
    label: 'Badge',
    vendorField: 'badge',
    verbs: { set: 'documented' },
    create: { evidence: 'documented' },
    read: ({ badge }: Person) => badge ?? null,
  },
} as const

const identity = { id: 'registrar', fields, extensions } as const

export const registrarPlugin = definePlugin({
  specVersion: 'v1',
  ...identity,
  label: 'Registrar',
  settings: v.strictObject({
    baseUrl: v.string(),
    apiKey: v.string(),
    optIn: v.optional(v.array(v.string())),
    repeatable: v.optional(v.boolean(), false),
  }),
  selectors: v.strictObject({ site: v.optional(v.picklist(['north', 'south'])) }),
  connect: ({ baseUrl, apiKey, optIn = [], repeatable }) => ({
    baseUrl,
    authorization: { type: 'headers', headers: { 'x-key': apiKey } },
    options: { repeatable },
    optIn,
  }),
  operations: {
    get: {
      plan: ({ id, fields: wanted }) =>
        succeed([
          reading(path`/people/${id}`),
          ...(wanted === undefined || wanted.includes('groups') ? [reading(path`/people/${id}/groups`)] : []),
        ]),
      read: ([main, more], { options }) => {
        const parsed = parseJsonReply(main ?? noReply, person)
        if (!parsed.ok) return parsed
        const listed =
          more === undefined ? undefined : parseJsonReply(more, v.object({ groups: v.array(v.string()) }))
        if (listed?.ok === false) return listed
        const record: Person =
          listed === undefined ? parsed.value : { ...parsed.value, groups: listed.value.groups }
        return succeed({ id: record.id, user: decodeUser(identity, record, options), record })
      },
    },
    update: {
      plan: ({ id, changes, current }) => {
        const groups = changes.find(({ field }) => field === 'groups')
        const rest = changes.filter((change) => change !== groups)
        const requests: HttpRequest[] = []
        if (rest.length > 0) {
          requests.push({
            method: 'PATCH',
            path: path`/people/${id}`,
            ...jsonBody(bodyOf(rest)),
            repeatable: true,
            carries: rest.map((change) => change.path),
          })
        }
        if (groups !== undefined) {
          const wanted = groupsAfter(groups, current?.record.groups ?? [])
          requests.push({
            method: 'PUT',
            path: path`/people/${id}/groups`,
            ...jsonBody({ groups: wanted }),
            repeatable: true,
            carries: ['groups'],
          })
        }
        return succeed(requests)
      },
      read: (reply, { options }) => {
        if (reply.status === 204) return succeed({})
        const parsed = parseJsonReply(reply, person)
        return parsed.ok ? succeed({ user: decodeUser(identity, parsed.value, options) }) : parsed
      },
    },
    list: {
      paging: 'whole',
      plan: ({ query }) =>
        succeed({ ...reading('/people'), ...(query === undefined ? {} : { query: { mail: query.mail } }) }),
      read: (reply, { options }) => {
        const parsed = parseJsonReply(reply, v.object({ people: v.array(person) }))
        return parsed.ok
          ? succeed({ items: parsed.value.people.map((each) => accountOf(each, options)) })
          : parsed
      },
    },
    find: {
      email: { by: 'list', evidence: 'documented', query: (mail) => ({ mail }) },
      userName: {
        by: 'call',
        evidence: 'documented',
        plan: ({ value }) => succeed(reading(path`/logins/${value}`)),
        read: (reply, { options }) => {
          const parsed = parseJsonReply(reply, person)
          return parsed.ok ? succeed([accountOf(parsed.value, options)]) : parsed
        },
      },
    },
    create: {
      chosenId: 'documented',
      unique: ['email', 'userName'],
      note: 'The person is told by mail.',
      plan: ({ id, selectors, changes, options }) =>
        succeed({
          method: 'POST',
          path: '/people',
          ...(selectors.site === undefined ? {} : { query: { site: selectors.site } }),
          ...jsonBody({ ...(id === undefined ? {} : { id }), ...bodyOf(changes) }),
          ...(changes.some(({ field }) => field === 'password')
            ? { secrets: { '/password': 'password' } }
            : {}),
          repeatable: options.repeatable,
          carries: changes.map((change) => change.path),
        }),
      read: (reply, { options }) => {
        const parsed = parseJsonReply(reply, person)
        return parsed.ok ? succeed(accountOf(parsed.value, options)) : parsed
      },
    },
    remove: {
      needsCurrent: 'Only who has no access any more can be removed.',
      plan: ({ id, current }) =>
        current?.record.on === true
          ? fail({
              code: 'conflict',
              field: 'active',
              rule: 'still-active',
              message: 'This account is active.',
              remedy: 'Deactivate it first.',
            })
          : succeed({ method: 'DELETE', path: path`/people/${id}`, repeatable: false, carries: [] }),
    },
    describe: {
      roles: describing('/roles', v.object({ id: v.string(), name: v.string() })),
      groups: describing('/groups', v.object({ id: v.string(), name: v.string() })),
      custom: describing(
        '/attributes',
        v.custom<CustomDescription>((value) => typeof value === 'object'),
      ),
    },
  },
  listQuery: v.strictObject({ mail: v.string() }),
  refuse: (reply) => ({ vendorMessage: reply.body }),
})

const noReply: HttpReply = { status: 204, headers: {}, body: '' }

function reading(at: string): HttpRequest {
  return { method: 'GET', path: at, repeatable: true, carries: [] }
}

function jsonBody(body: object): Pick<HttpRequest, 'body'> {
  return { body: { mediaType: 'application/json', text: JSON.stringify(body) } }
}

function describing<Item>(at: string, item: v.GenericSchema<unknown, Item>) {
  return {
    paging: 'whole',
    plan: () => succeed(reading(at)),
    read: (reply: HttpReply): Outcome<{ readonly items: readonly Item[] }> =>
      parseJsonReply(reply, v.object({ items: v.array(item) })),
  } as const
}

function accountOf(record: Person, options: RegistrarOptions) {
  return {
    id: record.id,
    ...(record.invited === true ? { kind: 'invitation' as const } : {}),
    user: decodeUser(identity, record, options),
  }
}

function bodyOf(changes: readonly Change[]): Record<string, unknown> {
  const own = changes.filter(({ field }) => field !== 'custom' && field !== 'password')
  const custom = changes.filter(({ field }) => field === 'custom')
  return {
    ...Object.fromEntries(own.map((change) => [nameOf(change), valueOf(change)])),
    ...(custom.length === 0
      ? {}
      : { attrs: Object.fromEntries(custom.map((change) => [change.key, valueOf(change)])) }),
  }
}

function nameOf({ field, key = '' }: Change): string {
  return field === 'extensions' ? key : (fields[field as keyof typeof fields]?.vendorField ?? field)
}

function valueOf(change: Change): unknown {
  return change.verb === 'set' ? change.value : null
}

function groupsAfter(change: Change, before: readonly string[]): unknown {
  if (change.verb !== 'edit') return valueOf(change)
  return [...before.filter((id) => !change.remove.includes(id)), ...change.add]
}

/** The third reference vendor's factory. */
export function registrar(settings: {
  readonly baseUrl: string
  readonly apiKey: string
  readonly optIn?: readonly string[]
  readonly repeatable?: boolean
}): Binding<typeof registrarPlugin> {
  return bind(registrarPlugin, settings)
}

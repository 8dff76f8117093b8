import * as v from 'valibot'

import {
  bind,
  decodeUser,
  definePlugin,
  oneRequest,
  parseJsonReply,
  path,
  succeed,
  type Binding,
  type Change,
  type FieldTable,
} from '../../src/index.js'

const record = v.looseObject({
  id: v.string(),
  name: v.nullish(v.string()),
  job: v.nullish(v.string()),
  mail: v.nullish(v.string()),
  enabled: v.nullish(v.boolean()),
  teams: v.nullish(v.array(v.string())),
  extra: v.nullish(v.custom<Record<string, string>>((value) => typeof value === 'object')),
})

/** A user as the reference vendor sends it. */
type ReferenceRecord = v.InferOutput<typeof record>

interface ReferenceOptions {
  readonly needsCurrent: boolean
}

const fields = {
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    constraint: { maxLength: 20 },
    read: ({ name }) => name ?? null,
  },
  givenName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  familyName: { vendorField: 'name', verbs: { set: 'documented' }, via: 'displayName' },
  title: {
    vendorField: 'job',
    verbs: { set: 'documented', clear: 'inferred' },
    read: ({ job }) => job ?? null,
  },
  email: {
    vendorField: 'mail',
    verbs: {},
    reason: 'The reference vendor takes e-mail addresses from its own directory.',
    remedy: 'Change it there.',
    read: ({ mail }) => mail ?? null,
  },
  active: {
    vendorField: 'enabled',
    verbs: { set: 'documented' },
    read: ({ enabled }) => enabled ?? undefined,
  },
  password: { vendorField: 'secret', verbs: { set: 'documented' }, constraint: { minLength: 8 } },
  userName: { vendorField: 'login', verbs: { set: 'unknown' } },
  groups: {
    vendorField: 'teams',
    verbs: { set: 'documented', clear: 'documented', edit: 'documented' },
    needsCurrent: 'The vendor only takes the whole list.',
    read: ({ teams }) => teams ?? [],
  },
  custom: {
    vendorField: 'extra',
    verbs: { set: 'documented', clear: 'documented' },
    read: ({ extra }) => extra ?? {},
  },
} as const satisfies FieldTable<ReferenceRecord, ReferenceOptions>

const extensions = {
  badge: {
    type: 'string',
    label: 'Badge',
    vendorField: 'badge',
    verbs: { set: 'documented' },
  },
} as const

export const referencePlugin = definePlugin({
  specVersion: 'v1',
  id: 'reference',
  label: 'Reference',
  fields,
  extensions,
  settings: v.strictObject({
    baseUrl: v.string(),
    apiKey: v.string(),
    optIn: v.optional(v.array(v.string())),
  }),
  connect: ({ baseUrl, apiKey, optIn }) => ({
    baseUrl,
    headers: { accept: 'application/json' },
    authorization: { type: 'headers', headers: { 'x-api-key': apiKey } },
    options: { needsCurrent: false },
    ...(optIn === undefined ? {} : { optIn }),
  }),
  operations: {
    get: oneRequest({
      plan: ({ id }) => succeed({ method: 'GET', path: path`/users/${id}`, repeatable: true, carries: [] }),
      read: (reply, { options }) => {
        const parsed = parseJsonReply(reply, record)
        return parsed.ok
          ? succeed({
              id: parsed.value.id,
              user: decodeUser({ id: 'reference', fields, extensions }, parsed.value, options),
              record: parsed.value,
            })
          : parsed
      },
    }),
    update: {
      plan: ({ id, changes, current }) => {
        const teams = current?.record.teams ?? []
        const body = Object.fromEntries(
          changes.filter((change) => change.field !== 'password').map((change) => member(change, teams)),
        )
        const secret = changes.some(({ field }) => field === 'password')
        return succeed([
          {
            method: 'PATCH',
            path: path`/users/${id}`,
            body: { mediaType: 'application/json', text: JSON.stringify(body) },
            ...(secret ? { secrets: { '/secret': 'password' } as const } : {}),
            repeatable: true,
            carries: changes.map((change) => change.path),
          },
        ])
      },
      read: (reply, { options }) => {
        const parsed = parseJsonReply(reply, record)
        return parsed.ok
          ? succeed({ user: decodeUser({ id: 'reference', fields, extensions }, parsed.value, options) })
          : parsed
      },
    },
  },
  refuse: (reply) => ({ vendorMessage: reply.body }),
})

function member(change: Change, teams: readonly string[]): [string, unknown] {
  const name =
    change.field === 'custom' || change.field === 'extensions'
      ? (change.key ?? '')
      : (fields[change.field as keyof typeof fields]?.vendorField ?? change.field)
  if (change.verb === 'edit') {
    return [name, [...teams.filter((team) => !change.remove.includes(team)), ...change.add]]
  }
  return [name, change.verb === 'clear' ? null : change.value]
}

/** The reference vendor's factory. */
export function reference(settings: {
  readonly baseUrl: string
  readonly apiKey: string
  readonly optIn?: readonly string[]
}): Binding<typeof referencePlugin> {
  return bind(referencePlugin, settings)
}

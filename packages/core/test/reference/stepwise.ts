import * as v from 'valibot'

import {
  bind,
  decodeUser,
  definePlugin,
  parseJsonReply,
  path,
  succeed,
  type Binding,
  type Change,
  type FieldTable,
  type HttpRequest,
} from '../../src/index.js'

// A second reference vendor: it gives out tokens, answers a write with no content, and takes the title, the names
// and the status in three calls of their own, of which only the first may be repeated.

const person = v.object({
  id: v.string(),
  title: v.nullish(v.string()),
  names: v.nullish(v.object({ first: v.nullish(v.string()), last: v.nullish(v.string()) })),
  blocked: v.nullish(v.boolean()),
})

type Person = v.InferOutput<typeof person>

interface StepwiseOptions {
  readonly repeatable: boolean
}

const fields = {
  title: {
    vendorField: 'title',
    verbs: { set: 'documented', clear: 'documented' },
    read: ({ title }) => title ?? null,
  },
  givenName: {
    vendorField: 'names.first',
    verbs: { set: 'documented' },
    read: ({ names }) => names?.first ?? null,
  },
  familyName: {
    vendorField: 'names.last',
    verbs: { set: 'documented' },
    read: ({ names }) => names?.last ?? null,
  },
  active: {
    vendorField: 'blocked',
    verbs: { set: 'documented' },
    read: ({ blocked }) => (blocked === undefined || blocked === null ? undefined : !blocked),
  },
} as const satisfies FieldTable<Person, StepwiseOptions>

const identity = { id: 'stepwise', fields, extensions: {} } as const

export const stepwisePlugin = definePlugin({
  specVersion: 'v1',
  ...identity,
  label: 'Stepwise',
  settings: v.strictObject({
    baseUrl: v.string(),
    clientId: v.string(),
    clientSecret: v.string(),
    repeatable: v.optional(v.boolean(), false),
  }),
  connect: ({ baseUrl, clientId, clientSecret, repeatable }) => ({
    baseUrl,
    options: { repeatable },
    authorization: {
      type: 'token',
      exchange: {
        url: `${baseUrl}/token`,
        body: {
          mediaType: 'application/x-www-form-urlencoded',
          text: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: clientSecret,
          }).toString(),
        },
        read: (reply) => {
          const parsed = parseJsonReply(
            reply,
            v.object({ access_token: v.string(), expires_in: v.exactOptional(v.number()) }),
          )
          if (!parsed.ok) return parsed
          const { access_token: token, expires_in: expiresIn } = parsed.value
          return succeed({ token, ...(expiresIn === undefined ? {} : { expiresIn }) })
        },
        authorize: (token) => ({ authorization: `Bearer ${token}` }),
      },
    },
  }),
  operations: {
    get: {
      plan: ({ id }) =>
        succeed([{ method: 'GET', path: path`/people/${id}`, repeatable: true, carries: [] }]),
      read: ([reply = { status: 204, headers: {}, body: '' }], { options }) => {
        const parsed = parseJsonReply(reply, person)
        return parsed.ok
          ? succeed({ user: decodeUser(identity, parsed.value, options), record: parsed.value })
          : parsed
      },
    },
    update: {
      plan: ({ id, changes, options }) =>
        succeed(
          [
            step(changes, ['title'], (body) => ({
              method: 'PATCH',
              path: path`/people/${id}`,
              repeatable: options.repeatable,
              body,
            })),
            step(changes, ['givenName', 'familyName'], (body) => ({
              method: 'POST',
              path: path`/people/${id}/names`,
              repeatable: false,
              partial: true,
              body,
            })),
            step(changes, ['active'], (body) => ({
              method: 'POST',
              path: path`/people/${id}/status`,
              repeatable: false,
              body,
            })),
          ].filter((request) => request !== undefined),
        ),
      read: () => succeed({}),
    },
  },
  refuse: (reply) => {
    const parsed = parseJsonReply(
      reply,
      v.object({ message: v.exactOptional(v.string()), field: v.exactOptional(v.string()) }),
    )
    if (!parsed.ok) return undefined
    const { message, field } = parsed.value
    const entry = Object.entries(fields).find(([, { vendorField }]) => vendorField === field)
    return {
      ...(message === undefined ? {} : { vendorMessage: message }),
      ...(field === undefined
        ? {}
        : { fields: [{ vendorField: field, ...(entry === undefined ? {} : { path: entry[0] }) }] }),
    }
  },
})

function step(
  changes: readonly Change[],
  names: readonly string[],
  request: (body: { mediaType: string; text: string }) => Omit<HttpRequest, 'carries'>,
): HttpRequest | undefined {
  const own = changes.filter(({ field }) => names.includes(field))
  if (own.length === 0) return undefined
  const text = JSON.stringify(
    Object.fromEntries(own.map((change) => [change.field, change.verb === 'set' ? change.value : null])),
  )
  return { ...request({ mediaType: 'application/json', text }), carries: own.map((change) => change.path) }
}

/** The second reference vendor's factory. */
export function stepwise(settings: {
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly repeatable?: boolean
}): Binding<typeof stepwisePlugin> {
  return bind(stepwisePlugin, settings)
}

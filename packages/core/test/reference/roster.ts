import * as v from 'valibot'

import {
  bind,
  decodeUser,
  definePlugin,
  oneRequest,
  parseJsonReply,
  path,
  succeed,
  type Account,
  type Binding,
  type DescribeOperations,
  type FieldTable,
  type FindInput,
  type FindWay,
  type GetOperation,
  type HttpReply,
  type HttpRequest,
  type ListInput,
  type Outcome,
  type Page,
} from '../../src/index.js'

const person = v.looseObject({
  pid: v.string(),
  name: v.nullish(v.string()),
  job: v.nullish(v.string()),
  mail: v.nullish(v.string()),
  login: v.nullish(v.string()),
  extref: v.nullish(v.string()),
  on: v.nullish(v.boolean()),
  pending: v.nullish(v.boolean()),
})

type PersonRecord = v.InferOutput<typeof person>

const page = v.looseObject({
  people: v.array(person),
  total: v.nullish(v.number()),
  more: v.nullish(v.boolean()),
  nextPage: v.nullish(v.string()),
})

const kindsReply = v.looseObject({
  roles: v.nullish(v.array(v.looseObject({ alias: v.string(), label: v.string() }))),
  teams: v.nullish(v.array(v.looseObject({ code: v.string(), label: v.string() }))),
  extras: v.nullish(v.array(v.looseObject({ key: v.string(), label: v.string() }))),
  total: v.nullish(v.number()),
  nextPage: v.nullish(v.string()),
})

const fields = {
  displayName: {
    vendorField: 'name',
    verbs: { set: 'documented' },
    read: ({ name }) => name ?? null,
  },
  title: { vendorField: 'job', verbs: { set: 'documented' }, read: ({ job }) => job ?? null },
  // What the vendor leaves out it does not show; what it holds as null is empty.
  email: { vendorField: 'mail', verbs: {}, reason: 'It is fixed.', remedy: '', read: ({ mail }) => mail },
  userName: {
    vendorField: 'login',
    verbs: {},
    reason: 'It is fixed.',
    remedy: '',
    read: ({ login }) => login,
  },
  externalId: {
    vendorField: 'extref',
    verbs: {},
    reason: 'It is fixed.',
    remedy: '',
    read: ({ extref }) => extref,
  },
  active: { vendorField: 'on', verbs: { set: 'documented' }, read: ({ on }) => on ?? undefined },
} as const satisfies FieldTable<PersonRecord, RosterOptions>

export interface RosterOptions {
  readonly size: number
  readonly says: readonly ('total' | 'more' | 'size')[]
}

const get: GetOperation<PersonRecord, RosterOptions, RosterSelectors> = oneRequest({
  plan: ({ id }) => succeed(read(path`/people/${id}`)),
  read: (reply, { options }) => {
    const parsed = parseJsonReply(reply, person)
    if (!parsed.ok) return parsed
    const { id, user } = accountOf(parsed.value, options)
    return succeed({ id, user, record: parsed.value })
  },
})

/** What the plugin is to be: the vendor knows all of it, and each of its customers uses another part. */
export interface RosterKind {
  readonly paging?: 'offset' | 'link' | 'whole'
  /** How people are found. */
  readonly find?: 'filter' | 'whole' | 'call' | 'none'
  readonly describes?: readonly ('roles' | 'groups' | 'custom')[]
}

const query = v.strictObject({
  limit: v.exactOptional(v.number()),
  mail: v.exactOptional(v.string()),
  login: v.exactOptional(v.string()),
  extref: v.exactOptional(v.string()),
})

type RosterQuery = v.InferOutput<typeof query>

const selectors = v.strictObject({ site: v.exactOptional(v.string()) })

type RosterSelectors = v.InferOutput<typeof selectors>

type Asked = ListInput<RosterOptions, RosterSelectors, unknown, RosterQuery>

function accountOf(record: PersonRecord, options: RosterOptions): Account {
  return {
    id: record.pid,
    ...(record.pending === true ? { kind: 'invitation' } : {}),
    user: decodeUser({ id: 'roster', fields, extensions: {} }, record, options),
  }
}

function read(address: string, words: Readonly<Record<string, string>> = {}): HttpRequest {
  return { method: 'GET', path: address, query: words, repeatable: true, carries: [] }
}

function planFor(address: string, paging: 'offset' | 'link' | 'whole') {
  return ({ options, offset, query: asked = {}, selectors: { site } }: Asked): Outcome<HttpRequest> => {
    const { limit = options.size, ...filter } = asked
    return succeed(
      read(address, {
        paging,
        ...(paging === 'whole' ? {} : { limit: String(limit) }),
        ...(paging === 'offset' ? { offset: String(offset) } : {}),
        ...filter,
        ...(site === undefined ? {} : { site }),
      }),
    )
  }
}

function readPeople(reply: HttpReply, { options, query: asked }: Asked): Outcome<Page<Account>> {
  const parsed = parseJsonReply(reply, page)
  if (!parsed.ok) return parsed
  const { people, total, more, nextPage } = parsed.value
  const { says } = options
  return succeed({
    items: people.map((record) => accountOf(record, options)),
    ...(typeof nextPage === 'string' ? { next: nextPage } : {}),
    ...(says.includes('total') && typeof total === 'number' ? { total } : {}),
    ...(says.includes('more') && typeof more === 'boolean' ? { more } : {}),
    ...(says.includes('size') ? { size: asked?.limit ?? options.size } : {}),
  })
}

function ways(kind: NonNullable<RosterKind['find']>) {
  const way = (
    name: 'mail' | 'login' | 'extref',
  ): FindWay<RosterOptions, RosterSelectors, unknown, RosterQuery> =>
    kind === 'call'
      ? {
          by: 'call',
          evidence: 'documented',
          plan: ({ value }: FindInput) => succeed(read('/people/one', { [name]: value })),
          read: (reply, { options }) => {
            const parsed = parseJsonReply(reply, v.nullable(v.union([person, v.array(person)])))
            return parsed.ok
              ? succeed([parsed.value ?? []].flat().map((record) => accountOf(record, options)))
              : parsed
          },
        }
      : {
          by: 'list',
          evidence: 'documented',
          query: (value) => (kind === 'filter' ? { [name]: value } : undefined),
        }
  return kind === 'none' ? {} : { email: way('mail'), userName: way('login'), externalId: way('extref') }
}

function kindsOf(
  paging: 'offset' | 'link' | 'whole',
  kinds: NonNullable<RosterKind['describes']>,
): DescribeOperations<RosterOptions, RosterSelectors> {
  const planGroups = planFor('/teams', paging)
  const all: Required<Omit<DescribeOperations<RosterOptions, RosterSelectors>, 'fields'>> = {
    roles: {
      paging: 'whole',
      plan: () => succeed(read('/roles')),
      read: (reply) =>
        described(reply, ({ roles }) => roles?.map(({ alias, label }) => ({ id: alias, name: label }))),
    },
    groups: {
      paging,
      plan: planGroups,
      read: (reply, { options }) =>
        described(
          reply,
          ({ teams }) => teams?.map(({ code, label }) => ({ id: code, name: label })),
          options.size,
        ),
    },
    custom: {
      paging: 'whole',
      plan: () => succeed(read('/extras')),
      read: (reply) =>
        described(reply, ({ extras }) =>
          extras?.map(({ key, label }) => ({ id: key, key, name: label, type: 'text', form: 'documented' })),
        ),
    },
  }
  return Object.fromEntries(Object.entries(all).filter(([kind]) => kinds.some((each) => each === kind)))
}

// oxlint-disable-next-line typescript/explicit-module-boundary-types -- its type is what the compiler makes of it
export function rosterPlugin({
  paging = 'offset',
  find = 'filter',
  describes = ['roles', 'groups', 'custom'],
}: RosterKind = {}) {
  return definePlugin({
    specVersion: 'v1',
    id: 'roster',
    label: 'Roster',
    fields,
    extensions: {},
    settings: v.strictObject({
      baseUrl: v.string(),
      apiKey: v.string(),
      size: v.number(),
      says: v.array(v.picklist(['total', 'more', 'size'])),
    }),
    selectors,
    listQuery: query,
    connect: ({ baseUrl, apiKey, size, says }) => ({
      baseUrl,
      authorization: { type: 'headers', headers: { 'x-api-key': apiKey } },
      options: { size, says },
    }),
    operations: {
      get,
      update: {
        plan: ({ id, changes }) =>
          succeed([
            {
              method: 'PATCH',
              path: path`/people/${id}`,
              body: {
                mediaType: 'application/json',
                text: JSON.stringify(
                  Object.fromEntries(
                    changes.map((change) => [change.path, change.verb === 'set' ? change.value : null]),
                  ),
                ),
              },
              repeatable: true,
              carries: changes.map((change) => change.path),
            },
          ]),
        read: () => succeed({}),
      },
      list: { paging, plan: planFor('/people', paging), read: readPeople },
      find: ways(find),
      describe: kindsOf(paging, describes),
    },
    refuse: (reply) => ({
      vendorMessage: reply.body,
      ...(reply.body.includes('no such site') ? { code: 'forbidden' as const } : {}),
    }),
  })
}

function described<Item>(
  reply: HttpReply,
  items: (parsed: v.InferOutput<typeof kindsReply>) => readonly Item[] | undefined,
  size?: number,
): Outcome<Page<Item>> {
  const parsed = parseJsonReply(reply, kindsReply)
  if (!parsed.ok) return parsed
  const { total, nextPage } = parsed.value
  return succeed({
    items: items(parsed.value) ?? [],
    ...(typeof total === 'number' ? { total } : {}),
    ...(typeof nextPage === 'string' ? { next: nextPage } : {}),
    ...(size === undefined ? {} : { size }),
  })
}

export const rosterSettings = { baseUrl: 'https://roster.example/v2', apiKey: 'key-of-the-roster' }

/** The roster vendor's factory. */
export function roster({
  size = 3,
  says = ['total', 'more', 'size'],
  baseUrl = rosterSettings.baseUrl,
  ...kind
}: RosterKind & Partial<RosterOptions> & { readonly baseUrl?: string } = {}): Binding<
  ReturnType<typeof rosterPlugin>
> {
  return bind(rosterPlugin(kind), { ...rosterSettings, baseUrl, size, says })
}

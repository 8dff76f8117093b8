import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createDirectory, isCrosspatchError, type Binding, type UserPatch } from '../../src/index.js'
import { json } from '../../src/simulator/index.js'
import { reference } from '../reference/plugin.js'
import { stepwise } from '../reference/stepwise.js'
import { bound } from '../support/plugins.js'

const secrets = {
  apiKey: 'Hush-of-the-key+/=',
  clientSecret: 'Hush "of" the client',
  token: 'Hush.of.the.token',
  password: 'Hush & of the pæssword',
}

/** Privy values: of the change, and of the record as it was. */
const personal = {
  title: 'Privy title of Ida',
  givenName: 'Privy-given',
  familyName: 'Privy Ætt',
  custom: { size: 'Privy size', list: ['Privy one', 'Privy two'], number: 47_114_711 },
  groups: { add: ['night-shift'] },
} satisfies UserPatch

const held = { name: 'Privy held name', job: 'Privy held job', mail: 'Privy.Held@shop.example' }

const login = btoa('user-of-it:Hush of the login')

const telltale = new RegExp(`hush|privy|47114711|${login}`, 'iu')

function prints(value: unknown): string {
  const parts = [String(value), inspect(value, { depth: 20 }), inspect(value, { depth: 20, showProxy: true })]
  for (let cause = value; cause instanceof Error; cause = cause.cause)
    parts.push(cause.message, cause.stack ?? '')
  return parts.join('\n')
}

/** What a reader of it could see, in whatever way it is printed. */
function everything(value: unknown): string {
  return `${prints(value)}\n${JSON.stringify(value)}`
}

/** Ways in which a vendor writes what it was sent. */
const forms: Readonly<Record<string, (words: string) => string>> = {
  'as it is': (words) => words,
  'as JSON': (words) => JSON.stringify(words),
  'as a URL': encodeURIComponent,
  'in upper case': (words) => words.toUpperCase(),
}

/** A vendor that repeats what it was sent. Each request is answered by the first rule that fits it. */
function vendor(
  rules: readonly (readonly [
    fits: (url: string, method: string) => boolean,
    answer: (words: string) => Response,
  ])[],
  form: (words: string) => string = String,
) {
  const heard: string[] = []
  // Only what would give something away: a failure keeps no more than the start of a vendor's words.
  const echo = (): string => form(heard.filter((words) => telltale.test(words)).join(' | '))
  return {
    heard,
    fetch: (url: string, init: RequestInit = {}): Promise<Response> => {
      const sent = init.body
      heard.push(
        url,
        ...Object.values((init.headers ?? {}) as Record<string, string>),
        typeof sent === 'string' ? decodeURIComponent(sent.replaceAll('+', ' ')) : '',
      )
      const rule = rules.find(([fits]) => fits(url, init.method ?? 'GET'))
      if (rule === undefined) throw new Error(echo(), { cause: new Error(echo()) })
      const answer = rule[1](echo())
      // From here on, the caller knows the record: nothing else of it may come back either.
      if (rule[1] === record) heard.unshift(...Object.values(held))
      return Promise.resolve(answer)
    },
  }
}

const isToken = (url: string): boolean => url.endsWith('/token')
const isRead = (_: string, method: string): boolean => method === 'GET'
const always = (): boolean => true

const record = (): Response => json(200, { id: '7', ...held, teams: [], extra: {} })
const token = (): Response => json(200, { access_token: secrets.token })
const refusing =
  (status: number) =>
  (words: string): Response =>
    json(status, { message: words, field: words })

const bindings: [name: string, binding: Binding][] = [
  ['a key', reference({ baseUrl: 'https://vendor.example', apiKey: secrets.apiKey })],
  [
    'a token',
    stepwise({
      baseUrl: 'https://vendor.example',
      clientId: 'client-of-stepwise',
      clientSecret: secrets.clientSecret,
    }),
  ],
  [
    'Basic',
    bound({
      connect: () => ({
        baseUrl: 'https://vendor.example',
        authorization: {
          type: 'headers',
          headers: { authorization: `Basic ${login}` },
        },
        options: {},
      }),
    }),
  ],
]

const patch = { ...personal, password: secrets.password }

describe.each(bindings)('with %s', (_, binding) => {
  function compose(fetch: (url: string, init?: RequestInit) => Promise<Response>, options = {}) {
    return createDirectory(
      { vendor: binding },
      { fetch, clock: { now: () => 0, sleep: () => Promise.resolve() }, ...options },
    )
  }

  it('a binding and a directory show nothing', () => {
    expect(everything(binding)).not.toMatch(telltale)
    expect(everything(compose(vendor([]).fetch))).not.toMatch(telltale)
  })

  it('a plan shows nothing, and its JSON no secret', async () => {
    const { fetch } = vendor([
      [isToken, token],
      [isRead, record],
    ])
    const plan = await compose(fetch).plan({ vendor: '7' }, patch)
    expect(prints(plan)).not.toMatch(telltale)
    expect(inspect({ deep: [plan] }, { depth: 20 })).not.toMatch(telltale)
    const saved = JSON.stringify(plan)
    expect(saved).not.toMatch(/hush/iu)
    expect(saved).toContain('Privy title of Ida')
  })

  it.each(
    [400, 401, 403, 404, 409, 422, 429, 500, 503].flatMap((status) =>
      Object.keys(forms).map((form): [number, string] => [status, form]),
    ),
  )('a report shows nothing of what a vendor repeats with %s %s', async (status, form) => {
    for (const rules of [
      [
        [isToken, token],
        [isRead, record],
        [always, refusing(status)],
      ],
      [
        [isToken, token],
        [always, refusing(status)],
      ],
      [[always, refusing(status)]],
    ] as const) {
      const { fetch, heard } = vendor(rules, forms[form])
      const directory = compose(fetch)
      const report = await directory.update({ vendor: '7' }, patch)
      expect(report.ok).toBe(false)
      expect(heard.join(' ')).toMatch(telltale)
      expect(everything(report)).not.toMatch(telltale)
    }
  })

  it('a failed read shows nothing of what a vendor repeats', async () => {
    const { fetch } = vendor([
      [isToken, token],
      [always, refusing(403)],
    ])
    const read = await compose(fetch).get({ vendor: '7' })
    expect(read['vendor']?.ok).toBe(false)
    expect(everything(read)).not.toMatch(telltale)
  })

  it('a report shows nothing of a fetch that tells all in its errors', async () => {
    const { fetch } = vendor([])
    const report = await compose(fetch).update({ vendor: '7' }, patch)
    expect(report.ok).toBe(false)
    expect(everything(report)).not.toMatch(telltale)
  })

  it('a report shows nothing of a reply that can not be read', async () => {
    const { fetch } = vendor([
      [isToken, token],
      [always, (words) => new Response(words)],
    ])
    expect(everything(await compose(fetch).update({ vendor: '7' }, patch, { verify: true }))).not.toMatch(
      telltale,
    )
  })

  it('an error shows nothing', async () => {
    const directory = compose(vendor([]).fetch)
    const calls = [
      () =>
        directory.plan({ vendor: '7' }, {
          ...patch,
          email: 'Privy mail',
          nonsense: 'Privy',
        } as UserPatch),
      () => directory.plan({ vendor: 'Privy id/..' }, patch),
      () => directory.plan({ vendor: { id: '7', company: 'Privy' } } as never, patch),
      () => directory.plan({ vendor: '7' }, [{ op: 'test', path: '/title', value: 'Privy title' }]),
      () => directory.plan({ vendor: '7' }, patch, { strict: true }),
      () => directory.apply({ ...patch } as never, { password: secrets.password }),
      () => compose(vendor([]).fetch, { retries: 'Hush' }),
    ]
    for (const call of calls) {
      const error: unknown = await (async () => call())().catch((thrown: unknown) => thrown)
      expect(isCrosspatchError(error)).toBe(true)
      expect(everything(error)).not.toMatch(telltale)
    }
  })
})

it('a secret that was form-encoded before it was wrapped shows in no form', async () => {
  const client = btoa('client%3Aof+it:hush%2Bof+the+cl%C3%AFent')
  const binding = bound({
    connect: () => ({
      baseUrl: 'https://vendor.example',
      authorization: {
        type: 'token',
        exchange: {
          url: 'https://vendor.example/token',
          headers: { authorization: `Basic ${client}` },
          body: { mediaType: 'application/x-www-form-urlencoded', text: 'grant_type=client_credentials' },
          read: () => ({ ok: true, value: { token: secrets.token } }),
          authorize: (value: string) => ({ authorization: `Bearer ${value}` }),
        },
      },
      options: {},
    }),
  })
  const words = 'hush+of the clïent | hush%2Bof+the+cl%C3%AFent | hush%2Bof%20the%20cl%C3%AFent'
  const fetch = (url: string): Promise<Response> =>
    Promise.resolve(isToken(url) ? token() : refusing(400)(`No: ${words}`))
  const directory = createDirectory({ vendor: binding }, { fetch, retries: 0 })
  const report = await directory.update({ vendor: '7' }, { title: 'Store manager' })
  // The vendor's words are told, or nothing would be shown by this.
  expect(everything(report)).toMatch(/No: \[redacted\] \| \[redacted\] \| \[redacted\]/u)
  expect(everything(report)).not.toMatch(/hush/iu)
})

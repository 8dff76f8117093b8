import { beforeEach, describe, expect, it } from 'vitest'

import { createDirectory, succeed, type Binding, type Plan, type Report } from '../../src/index.js'
import { reference, referencePlugin } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { bound, failing, operating, referenceSettings } from '../support/plugins.js'

// A plugin is not our code. Whatever it does, the calls answer; the other connections go on; and once a write was
// sent, the report says what became of it.

let simulator: ReturnType<typeof referenceSimulator>

beforeEach(() => {
  simulator = referenceSimulator()
})

const links = { faulty: '7', good: '7' }
const patch = { title: 'Manager', groups: { add: ['c'] } }

function compose(faulty: Binding, options: { clock?: ReturnType<typeof fakeClock> } = {}) {
  // Each writes to a vendor of its own.
  const other = referenceSimulator()
  const directory = createDirectory(
    { faulty, good: reference({ ...referenceSettings, baseUrl: 'https://good.example/v1' }) },
    {
      fetch: (url, init) => (url.startsWith('https://good.') ? other : simulator).fetch(url, init),
      clock: fakeClock(),
      ...options,
    },
  )
  return { directory, other }
}

const { get, update } = referencePlugin.operations
const request = { method: 'PATCH', path: '/users/7', repeatable: true, carries: ['title', 'groups'] } as const
const title = { vendorField: 'job', verbs: { set: 'documented' } } as const

const beforeSending: [what: string, binding: Binding, rule: string][] = [
  ['its tools throw', bound({ tools: failing }), 'plugin-fault'],
  [
    'its tools are not loaded',
    bound({ tools: () => Promise.reject(new Error('canary of the user')) }),
    'plugin-fault',
  ],
  [
    'its check throws',
    bound({ fields: { ...referencePlugin.fields, title: { ...title, check: failing } } }),
    'plugin-fault',
  ],
  ['it plans no read', operating({ get: { plan: failing } }), 'plugin-fault'],
  ['its read is no outcome', operating({ get: { plan: () => undefined as never } }), 'plugin-fault'],
  [
    'its read gives no reason',
    operating({ get: { plan: () => ({ ok: false, failures: [] }) } }),
    'plugin-fault',
  ],
  ['it can not read the record', operating({ get: { read: failing } }), 'plugin-fault'],
  ['it reads no user', operating({ get: { read: () => succeed({} as never) } }), 'plugin-fault'],
  ['it reads nothing', operating({ get: { read: () => succeed(undefined as never) } }), 'plugin-fault'],
  ['it plans no write', operating({ update: { plan: failing } }), 'plugin-fault'],
  ['its plan is no outcome', operating({ update: { plan: () => 'canary' as never } }), 'plugin-fault'],
  [
    'its plan comes later',
    operating({ update: { plan: (() => Promise.resolve(succeed([]))) as never } }),
    'plugin-fault',
  ],
  [
    'its plan gives no reason',
    operating({ update: { plan: () => ({ ok: false, failures: [] }) } }),
    'plugin-fault',
  ],
  ['its plan is no list', operating({ update: { plan: () => succeed(request as never) } }), 'plugin-fault'],
  ['its plan is empty', operating({ update: { plan: () => succeed([]) } }), 'plugin-dropped-field'],
  [
    'its plan drops a field',
    operating({ update: { plan: () => succeed([{ ...request, carries: ['title'] }]) } }),
    'plugin-dropped-field',
  ],
  [
    'its plan carries what was not asked',
    operating({ update: { plan: () => succeed([{ ...request, carries: ['title', 'groups', 'about'] }]) } }),
    'plugin-fault',
  ],
  [
    'a request of its plan carries nothing',
    operating({ update: { plan: () => succeed([request, { ...request, carries: [] }]) } }),
    'plugin-fault',
  ],
  [
    'its reason is no failure',
    operating({ update: { plan: () => ({ ok: false, failures: [{ code: 'canary' } as never] }) } }),
    'plugin-fault',
  ],
  ...(
    [
      ['a method that there is not', { method: 'TRACE' }],
      ['no path', { path: undefined }],
      ['no word on repeating it', { repeatable: undefined }],
      ['a body that is an object', { body: { title: 'canary' } }],
      ['a body that is no text', { body: { mediaType: 'application/json', text: { title: 'canary' } } }],
    ] as const
  ).map(([what, members]): [string, Binding, string] => [
    `a request of its plan has ${what}`,
    operating({ update: { plan: () => succeed([{ ...request, ...members } as never]) } }),
    'plugin-fault',
  ]),
  [
    'its plan leaves the base URL',
    operating({ update: { plan: () => succeed([{ ...request, path: '//elsewhere.example' }]) } }),
    'path',
  ],
]

function share(report: Report, name = 'faulty') {
  const found = report.connections[name]
  if (found === undefined) throw new Error('The report lacks the connection.')
  return found
}

describe('a plugin that fails before anything is sent', () => {
  it.each(beforeSending)('stops its own connection, and no other: %s', async (_, binding, rule) => {
    const { directory, other } = compose(binding)
    const plan = await directory.plan(links, patch)
    expect(plan.connections['good']?.status).toBe('ready')
    for (const report of [
      await directory.apply(JSON.parse(JSON.stringify(plan))),
      await directory.update(links, { ...patch, title: 'Director' }),
    ]) {
      expect(report.ok).toBe(false)
      expect(share(report, 'good').status).toBe('applied')
      expect(['failed', 'refused']).toContain(share(report).status)
      expect(share(report).failures[0]).toMatchObject({ rule, connection: 'faulty', user: '7' })
      expect(share(report).fields.map(({ path, failure }) => [path, failure !== undefined])).toEqual([
        ['title', true],
        ['groups', true],
      ])
      expect(JSON.stringify([plan.connections['faulty'], share(report)])).not.toContain('canary')
    }
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(simulator.users.get('7')).toMatchObject({ job: 'Clerk', teams: ['a', 'b'] })
    expect(other.users.get('7')).toMatchObject({ job: 'Director', teams: ['a', 'b', 'c'] })
  })

  it.each<[what: string, binding: Binding]>([
    ['its tools throw', bound({ tools: failing })],
    ['it plans no read', operating({ get: { plan: failing } })],
    ['it can not read the record', operating({ get: { read: failing } })],
  ])('is a failure of get: %s', async (_, binding) => {
    const { directory } = compose(binding)
    expect(await directory.get(links)).toMatchObject({
      faulty: { ok: false, failures: [{ rule: 'plugin-fault', connection: 'faulty', user: '7' }] },
      good: { ok: true, value: { title: 'Clerk' } },
    })
  })
})

describe('a plugin that fails after the write', () => {
  const cases: [what: string, update: Partial<typeof update>][] = [
    ['it throws', { read: failing }],
    ['it gives no outcome', { read: () => undefined as never }],
    ['it gives no reason', { read: () => ({ ok: false, failures: [] }) }],
    ['it gives no receipt', { read: () => succeed(undefined as never) }],
    ['its user is none', { read: () => succeed({ user: 'canary' as never }) }],
  ]

  it.each(cases)('leaves it to the record, which is read: %s', async (_, changes) => {
    const { directory } = compose(operating({ update: changes }))
    const report = await directory.update(links, patch)
    expect(simulator.users.get('7')).toMatchObject({ job: 'Manager', teams: ['a', 'b', 'c'] })
    expect(share(report)).toMatchObject({
      status: 'applied',
      fields: [
        { status: 'applied', verified: true },
        { status: 'applied', verified: true },
      ],
      requests: [{ status: 'uncertain', httpStatus: 200 }],
    })
  })

  it.each(cases)('and can not read the record either, reports an uncertain write: %s', async (_, changes) => {
    let reads = 0
    const { directory, other } = compose(
      operating({
        update: changes,
        get: {
          read: (reply, input) => {
            reads += 1
            return reads === 1 ? get.read(reply, input) : failing()
          },
        },
      }),
    )
    const report = await directory.update(links, patch)
    expect(report.ok).toBe(false)
    expect(share(report)).toMatchObject({
      status: 'uncertain',
      fields: [
        {
          status: 'uncertain',
          failure: { code: 'uncertain', message: expect.stringMatching(/may or may not/u) },
        },
        { status: 'uncertain', failure: { code: 'uncertain' } },
      ],
      requests: [{ status: 'uncertain', httpStatus: 200 }],
      failures: [{ code: 'bad-reply', rule: 'plugin-fault', status: 200 }],
    })
    expect(JSON.stringify(report)).not.toContain('canary')
    expect(share(report, 'good').status).toBe('applied')
    expect(other.users.get('7')?.['job']).toBe('Manager')
  })

  it('and words it badly when the vendor refuses, leaves what the status says', async () => {
    const refusals: unknown[] = [
      failing,
      () => 'canary',
      () => ({ fields: 'canary' }),
      () => ({ fields: [{ vendorField: 7 }] }),
    ]
    for (const refuse of refusals) {
      simulator.inject({ kind: 'status', status: 403 }, { method: 'PATCH' })
      const { directory } = compose(bound({ refuse }))
      const report = await directory.update(links, patch)
      expect(share(report)).toMatchObject({
        status: 'failed',
        failures: [{ code: 'forbidden', status: 403 }],
      })
      expect(JSON.stringify(report)).not.toContain('canary')
    }
  })

  it('and adds more to a failure than there is, adds nothing else', async () => {
    simulator.inject({ kind: 'status', status: 403 }, { method: 'PATCH' })
    const refuse = () => ({ code: undefined, reply: 'canary', status: 200, vendorMessage: 'no' })
    const report = await compose(bound({ refuse })).directory.update(links, patch)
    expect(share(report).failures).toEqual([
      {
        code: 'forbidden',
        rule: 'http-403',
        message: 'The credentials are not allowed to do this.',
        remedy: "Check the rights of the connection's credentials at the vendor.",
        status: 403,
        vendorMessage: 'no',
        connection: 'faulty',
        user: '7',
      },
    ])
  })
})

describe('a secret', () => {
  it.each<[what: string, body: string, pointer: string]>([
    ['in a body that is no JSON', '<user>canary</user>', '/secret'],
    ['at the root', '{}', ''],
    ['in an object that is not there', '{}', '/login/secret'],
    ['in a text', '{"login":"x"}', '/login/secret'],
  ])('that is planned %s sends nothing', async (_, text, pointer) => {
    const { directory } = compose(
      operating({
        update: {
          plan: () =>
            succeed([
              {
                ...request,
                carries: ['password'],
                body: { mediaType: 'application/json', text },
                secrets: { [pointer]: 'password' },
              },
            ]),
        },
      }),
    )
    const report = await directory.update({ faulty: '7' }, { password: 'canary-password' })
    expect(share(report)).toMatchObject({ status: 'failed', failures: [{ rule: 'plugin-fault' }] })
    expect(JSON.stringify(report)).not.toContain('canary')
    expect(simulator.requests).toEqual([])
  })

  it.each<[pointer: string, text: string, sent: string]>([
    ['/secret', '{"a":1}', '{"a":1,"secret":"long-enough"}'],
    ['/login/secret', '{"login":{"a":1}}', '{"login":{"a":1,"secret":"long-enough"}}'],
    ['/login/a~1b~0', '{"login":{}}', '{"login":{"a/b~":"long-enough"}}'],
    ['/1/value', '[{},{"op":"add"}]', '[{},{"op":"add","value":"long-enough"}]'],
    ['/-', '["a"]', '["a","long-enough"]'],
    ['/secret', '{"secret":null}', '{"secret":"long-enough"}'],
  ])('goes where its pointer says: %s in %s', async (pointer, text, sent) => {
    const { directory } = compose(
      operating({
        update: {
          plan: () =>
            succeed([
              {
                ...request,
                carries: ['password'],
                body: { mediaType: 'application/json', text },
                secrets: { [pointer]: 'password' },
              },
            ]),
        },
      }),
    )
    await directory.update({ faulty: '7' }, { password: 'long-enough' })
    expect(simulator.requests[0]?.body).toBe(sent)
  })
})

describe('a request', () => {
  it('is the planned one whatever the order of its members, and with members that are undefined', async () => {
    const binding = operating({
      update: {
        plan: ({ changes }) =>
          succeed([
            {
              carries: changes.map(({ path }) => path),
              repeatable: true,
              query: undefined,
              body: { text: '{"job":"Manager"}', mediaType: 'application/json' },
              path: '/users/7',
              method: 'PATCH',
            } as never,
          ]),
      },
    })
    const { directory } = compose(binding)
    const plan: Plan = await directory.plan({ faulty: '7' }, { title: 'Manager' })
    expect((await directory.apply(JSON.parse(JSON.stringify(plan)))).ok).toBe(true)
    expect((await directory.apply(plan)).ok).toBe(true)
  })
})

describe('a clock, a fetch or chance that fails', () => {
  it('is an uncertain write, settled by the record', async () => {
    simulator.inject({ kind: 'status', status: 429 }, { method: 'PATCH' })
    const clock = { ...fakeClock(), sleep: () => Promise.reject(new Error('canary')) }
    const { directory } = compose(reference(referenceSettings), { clock })
    const report = await directory.update({ faulty: '7' }, { title: 'Manager' })
    expect(share(report)).toMatchObject({ status: 'failed', fields: [{ failure: { rule: 'not-applied' } }] })
    expect(JSON.stringify(report)).not.toContain('canary')
  })
})

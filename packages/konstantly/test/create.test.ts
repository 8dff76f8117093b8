import { createDirectory, type Change, type UserPatch } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'
import { konstantlyPlugin } from '../src/index.js'
import { konstantlyReadings, type KonstantlyReading } from '../src/simulator/index.js'
import { common, replied, send, valueOf } from './operations.js'
import { differing, bystander, seeded, setUp } from './set-up.js'

const { create } = konstantlyPlugin.operations
if (create === undefined) throw new Error('There is no create.')

function set(path: string, value: string | boolean | readonly string[] | readonly number[]): Change {
  const [field = '', key] = path.split('.')
  return { path, field, verb: 'set', value, ...(key === undefined ? {} : { key }) } as Change
}
const password: Change = { path: 'password', field: 'password', verb: 'set', secret: true }
const needed = [
  set('displayName', 'Ida Holm'),
  set('email', 'ida@kyst.example'),
  set('role', 'learner'),
  password,
]
const least = '"name":"Ida Holm","email":"ida@kyst.example","roleAlias":"learner"'

describe('the request', () => {
  test.each([
    ['what is demanded', undefined, [], `{${least}}`],
    ['an id', '0Abc9', [], `{"id":"0Abc9",${least}}`],
    ['active', undefined, [set('active', true)], `{${least}}`],
    [
      'texts',
      undefined,
      [
        set('title', 'Bäckerin "Früh"'),
        set('about', 'Line\nand \\ 🧁'),
        set('location', "Val-d'Oise"),
        set('timezone', 'Europe/Paris'),
      ],
      `{${least},"occupation":"Bäckerin \\"Früh\\"","bio":"Line\\nand \\\\ 🧁","location":"Val-d'Oise","timezone":"Europe/Paris"}`,
    ],
    ['groups', undefined, [set('groups', ['12', '3'])], `{${least},"groups":[12,3]}`],
    ['no groups', undefined, [set('groups', [])], `{${least}}`],
    [
      'attributes',
      undefined,
      [set('custom.__proto__', 'x'), set('custom.badge', '007'), set('custom.shifts', [2, 3])],
      `{${least},"attributes":{"__proto__":"x","badge":"007","shifts":[2,3]}}`,
    ],
    [
      'fromApi',
      undefined,
      [
        {
          ...set('extensions', false),
          path: 'extensions.konstantly.fromApi',
          key: 'fromApi',
          plugin: 'konstantly',
        },
      ],
      `{${least},"fromApi":false}`,
    ],
  ] as const)('with %s', (name, id, more, text) => {
    const changes = [...needed, ...more] as const
    expect(valueOf(create.plan({ ...common, ...(id === undefined ? {} : { id }), changes }))).toEqual({
      method: 'POST',
      path: '/users',
      body: { mediaType: 'application/json', text },
      secrets: { '/password': 'password' },
      repeatable: false,
      carries: changes.map(({ path }) => path),
      ...(name.includes('groups')
        ? { note: 'The reply to a creation does not show groups; verify reads them.' }
        : {}),
    })
  })

  test.each(['a-1', 'ø7', 'a b', 'a@b', '', '1\n', '٣'])('with the id %j is refused', (id) => {
    expect(create.plan({ ...common, id, changes: needed })).toMatchObject({
      ok: false,
      failures: [{ code: 'invalid-input', field: 'id', vendorField: 'id', rule: 'alphanumeric' }],
    })
  })

  test('for somebody who is not active is refused, with what to do instead', () => {
    expect(create.plan({ ...common, changes: [...needed, set('active', false)] })).toMatchObject({
      ok: false,
      failures: [
        {
          code: 'unsupported',
          field: 'active',
          vendorField: 'isBanned',
          rule: 'not-at-creation',
          remedy: 'Leave active out, and set it to false by an update once the user is there.',
        },
      ],
    })
  })

  test('is known by its table', () => {
    const told = Object.entries(konstantlyPlugin.fields).flatMap(([name, entry]) =>
      'create' in entry ? [[name, entry.create.evidence, 'required' in entry.create]] : [],
    )
    expect(told).toEqual([
      ['displayName', 'documented', true],
      ['givenName', 'documented', false],
      ['familyName', 'documented', false],
      ['title', 'documented', false],
      ['email', 'documented', true],
      ['about', 'documented', false],
      ['location', 'documented', false],
      ['timezone', 'documented', false],
      ['active', 'inferred', false],
      ['role', 'documented', true],
      ['password', 'documented', true],
      ['groups', 'documented', false],
      ['custom', 'documented', false],
    ])
    expect(konstantlyPlugin.extensions.fromApi.create).toEqual({ evidence: 'documented' })
    expect([create.chosenId, create.unique]).toEqual(['documented', ['email']])
  })
})

describe('the reply', () => {
  const input = { ...common, changes: needed }
  test('shows the new user', () => {
    const body = {
      id: '007',
      name: 'Ida Holm',
      role: { alias: 'learner' },
      isBanned: false,
      attributes: {},
      image: null,
    }
    expect(create.read(replied(body), input)).toEqual({
      ok: true,
      value: { id: '007', user: { displayName: 'Ida Holm', role: 'learner', active: true, custom: {} } },
    })
  })

  test.each([
    '',
    '<html></html>',
    '{"id":"7"',
    'null',
    '[]',
    '{}',
    '{"id":7}',
    '{"id":""}',
    '{"user":{"id":"7"}}',
  ])('%j is a bad reply', (body) => {
    expect(create.read(replied(body), input)).toMatchObject({
      ok: false,
      failures: [{ code: 'bad-reply', rule: 'reply-shape' }],
    })
  })
})

const person = {
  givenName: "Zoë-Anne D'Arcy",
  familyName: 'Ünlü 🧁',
  email: "z.o'unlu+new@kaffeklub.example",
  role: '1',
  password: 'correct horse 🐎',
  title: 'Früh- & Spätschicht',
  about: 'Says "hej"',
  location: 'Łódź',
  timezone: 'Asia/Kolkata',
  active: true,
  groups: ['4', '2'],
  custom: { department: 3, shifts: [12], employee_number: '000042', first_aider: false },
  extensions: { konstantly: { fromApi: false } },
} as const satisfies UserPatch

describe('at a site', () => {
  const prepare = (readings: Partial<KonstantlyReading> = {}) => {
    const prepared = setUp(readings)
    const { binding, simulator } = prepared
    const directory = createDirectory(
      { academy: binding },
      { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
    )
    const posts = () => simulator.requests.filter(({ method }) => method === 'POST')
    return { ...prepared, directory, posts }
  }

  test.each(eachReading(konstantlyReadings).map((reading) => [differing(reading), reading] as const))(
    '%j: everything lands, and the id comes back',
    async (_, reading) => {
      const { directory, simulator, posts } = prepare(reading)
      const report = await directory.create({ academy: true }, person)
      const share = report.connections['academy']
      expect(share?.failures).toEqual([])
      expect(share?.status).toBe('applied')
      const id = share?.created?.id ?? ''
      expect(simulator.users.get(id)).toEqual({
        id,
        name: "Zoë-Anne D'Arcy Ünlü 🧁",
        email: person.email,
        password: person.password,
        roleAlias: '1',
        bio: 'Says "hej"',
        occupation: 'Früh- & Spätschicht',
        location: 'Łódź',
        timezone: 'Asia/Kolkata',
        language: 'en',
        isBanned: false,
        fromApi: false,
        attributes: { ...person.custom },
        groups: [4, 2],
        courses: [],
        deadlineAt: null,
        expertOf: [],
      })
      expect(posts()).toHaveLength(1)
      expect(simulator.users.get(seeded.id)).toEqual(seeded)
      const read = await directory.get({ academy: id })
      expect(read.academy).toMatchObject({ ok: true, value: { email: person.email, active: true } })
    },
  )

  test('with the id that was chosen', async () => {
    const { directory, simulator } = prepare()
    const report = await directory.create({ academy: { id: '007x' } }, person)
    expect(report.connections['academy']?.created).toMatchObject({ id: '007x', link: { id: '007x' } })
    expect(simulator.users.get('007x')?.email).toBe(person.email)
  })

  test('the plan holds no password, and says what to know', async () => {
    const { directory } = prepare()
    const drawn = await directory.planCreate({ academy: true }, person)
    expect(JSON.stringify(drawn)).not.toContain('correct horse')
    expect(drawn.connections['academy']?.requests[0]?.note).toContain('edited through the API only')
    expect((await directory.apply(drawn)).ok).toBe(true)
  })

  test.each([
    ['no e-mail address', { email: undefined }, 'email'],
    ['no role', { role: undefined }, 'role'],
    ['no password', { password: undefined }, 'password'],
    ['a short password', { password: '1234567' }, 'password'],
    ['no name', { givenName: undefined, familyName: undefined }, 'displayName'],
    ['half a name', { familyName: undefined }, 'displayName'],
    ['a state at once', { active: false }, 'active'],
  ])('%s is refused, and nobody is created', async (_, change, field) => {
    const { directory, simulator, posts } = prepare()
    const report = await directory.create({ academy: true }, { ...person, ...change })
    const failures = report.connections['academy']?.failures ?? []
    expect(failures.map((failure) => failure.field)).toContain(field)
    expect(posts()).toEqual([])
    expect(simulator.users.size).toBe(2)
  })

  test.each([
    ['a language', { language: 'da' }, 'language', 'read-only'],
    ['a group that is none', { groups: ['x'] }, 'groups', 'integer'],
  ])('%s is refused, and not sent', async (_, change, field, rule) => {
    const { directory, posts } = prepare()
    const report = await directory.create({ academy: true }, { ...person, ...change })
    const refused = report.connections['academy']?.fields.filter(({ status }) => status === 'refused')
    expect(refused).toMatchObject([{ path: field, failure: { field, rule } }])
    expect(posts().map(({ body }) => field in (JSON.parse(body) as object))).toEqual([false])
  })

  test('somebody who has an account gets no second one', async () => {
    for (const emailCase of konstantlyReadings.emailCase) {
      const { directory, posts } = prepare({ emailCase })
      const email = bystander.email.toUpperCase()
      const report = await directory.create({ academy: true }, { ...person, email })
      expect(report.connections['academy']?.failures).toMatchObject([
        { code: 'conflict', rule: 'already-there' },
      ])
      expect(posts()).toEqual([])
    }
  })

  test('what Konstantly refuses names the field', async () => {
    const { directory, simulator } = prepare()
    const { department: _required, ...custom } = person.custom
    const report = await directory.create({ academy: true }, { ...person, role: '99', custom })
    const failed = new Map(report.connections['academy']?.fields.map(({ path, failure }) => [path, failure]))
    expect(failed.get('role')).toMatchObject({ code: 'invalid-input', vendorField: 'roleAlias' })
    expect(report.connections['academy']?.failures[0]?.vendorMessage).toContain('attributes.department')
    expect(simulator.users.size).toBe(2)
  })

  test('a reply that is lost is settled by looking for the address, and nobody is created twice', async () => {
    for (const kind of ['drop-after', 'truncated', 'garbled'] as const) {
      const { directory, simulator, posts } = prepare()
      simulator.inject({ kind }, { method: 'POST', times: Infinity })
      const report = await directory.create({ academy: true }, person)
      expect(report.connections['academy']?.created?.id).toBe('3000000003')
      expect(posts()).toHaveLength(1)
      expect(simulator.users.size).toBe(3)
    }
  })

  test('a request that is lost created nobody, and says so', async () => {
    const { directory, simulator, posts } = prepare()
    simulator.inject({ kind: 'drop-before' }, { method: 'POST', times: Infinity })
    const report = await directory.create({ academy: { id: 'e9' } }, person)
    expect(report.connections['academy']?.status).toBe('failed')
    expect(posts()).toHaveLength(1)
  })

  test('the planned request is what the site takes', async () => {
    const { simulator } = prepare()
    const request = valueOf(
      create.plan({ ...common, id: 'e9', changes: [...needed, set('custom.department', [1])] }),
    )
    const reply = await send(simulator, request, 'long enough')
    expect(reply.status).toBe(400)
    expect(JSON.parse(reply.body)).toMatchObject({
      errors: { 'attributes.department': [expect.any(String)] },
    })
  })
})

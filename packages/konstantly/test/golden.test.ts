import type { PatchFor, UserPatch } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'
import type { konstantlyPlugin } from '../src/index.js'
import { hiding, record, scripted, showing } from './scripted.js'

const noBio = 'The body holds no bio; whether Konstantly then keeps the present one is undocumented.'
const address = 'https://acme.konstant.ly/openapi/v1'
const credentials = { accept: 'application/json', 'x-api-key': 'key-0f-the-site' }
const withBody = { ...credentials, 'content-type': 'application/json' }

/** What goes along with a PATCH without being changed. */
const email = { path: 'email', field: 'email', verb: 'set', value: 'ida@kyst.example' }
const attribute = (key: string, value: unknown) => ({
  path: `custom.${key}`,
  field: 'custom',
  key,
  verb: 'set',
  value,
})
const region = attribute('region', 4)
const badge = attribute('badge', '0017')
const shifts = attribute('shifts', [2, 3])

type Patch = PatchFor<typeof konstantlyPlugin>

interface Golden {
  readonly patch: Patch
  /** The PATCH's body, as bytes. */
  readonly body: string
  readonly carries: readonly string[]
  /** The address alone, unless given. */
  readonly keeps?: readonly object[]
  readonly note?: string
}

const golden: readonly Golden[] = [
  {
    patch: { displayName: "Zoë O'Brien 🧁" },
    body: `{"email":"ida@kyst.example","name":"Zoë O'Brien 🧁"}`,
    carries: ['displayName'],
  },
  {
    patch: { givenName: 'Eva', familyName: 'Krog' },
    body: '{"email":"ida@kyst.example","name":"Eva Krog"}',
    carries: ['displayName'],
  },
  {
    patch: { title: 'Store manager' },
    body: '{"email":"ida@kyst.example","occupation":"Store manager"}',
    carries: ['title'],
  },
  {
    patch: { email: 'eva@kyst.example' },
    body: '{"email":"eva@kyst.example"}',
    carries: ['email'],
    keeps: [],
  },
  {
    patch: { about: 'Says "hej"\n' },
    body: '{"email":"ida@kyst.example","bio":"Says \\"hej\\"\\n"}',
    carries: ['about'],
    note: '',
  },
  {
    patch: { location: 'Århus' },
    body: '{"email":"ida@kyst.example","location":"Århus"}',
    carries: ['location'],
  },
  {
    patch: { timezone: 'America/Argentina/Buenos_Aires' },
    body: '{"email":"ida@kyst.example","timezone":"America/Argentina/Buenos_Aires"}',
    carries: ['timezone'],
  },
  { patch: { role: '1' }, body: '{"email":"ida@kyst.example","roleAlias":"1"}', carries: ['role'] },
  {
    patch: { extensions: { konstantly: { fromApi: false } } },
    body: '{"email":"ida@kyst.example","fromApi":false}',
    carries: ['extensions.konstantly.fromApi'],
  },
  {
    patch: { custom: { badge: '0018' } },
    body: '{"email":"ida@kyst.example","attributes":{"region":4,"badge":"0018","shifts":[2,3]}}',
    carries: ['custom.badge'],
    keeps: [email, region, shifts],
  },
  {
    patch: { custom: { first_day: '2024-02-29', region: null, trained: true, hours: 37.5 } },
    body: '{"email":"ida@kyst.example","attributes":{"badge":"0017","shifts":[2,3],"first_day":"2024-02-29","trained":true,"hours":37.5}}',
    carries: ['custom.first_day', 'custom.region', 'custom.trained', 'custom.hours'],
    keeps: [email, badge, shifts],
  },
  {
    patch: { custom: { shifts: [3] }, title: 'Baker', email: 'eva@kyst.example' },
    body: '{"email":"eva@kyst.example","occupation":"Baker","attributes":{"region":4,"badge":"0017","shifts":[3]}}',
    carries: ['custom.shifts', 'title', 'email'],
    keeps: [region, badge],
  },
]

describe('a change of the profile is one PATCH', () => {
  test.each(golden)('$carries', async ({ patch, body, carries, keeps = [email], note = noBio }) => {
    const { directory, sent } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, patch)
    expect(plan.connections['academy']?.requests).toEqual([
      {
        method: 'PATCH',
        path: '/users/e-1',
        body: { mediaType: 'application/json', text: body },
        repeatable: true,
        carries,
        ...(keeps.length === 0 ? {} : { keeps }),
        ...(note === '' ? {} : { note }),
      },
    ])
    const report = await directory.apply(plan)
    expect(report.ok).toBe(true)
    const read = { method: 'GET', url: `${address}/users/e-1`, headers: credentials, body: '' }
    expect(sent).toEqual([
      read,
      read,
      { method: 'PATCH', url: `${address}/users/e-1`, headers: withBody, body },
    ])
  })
})

test('all of it is documented, but that an attribute goes when the set is sent without it', async () => {
  const { directory } = scripted()
  const patches: Patch[] = [
    ...golden.map(({ patch }) => patch),
    { password: 'long enough' },
    { active: false },
  ]
  const plans = await Promise.all(patches.map((patch) => directory.plan({ academy: 'e-1' }, patch)))
  const inferred = plans
    .flatMap(({ connections }) => connections['academy']?.fields ?? [])
    .filter(({ evidence, carriedBy }) => carriedBy === undefined && evidence !== 'documented')
  expect(inferred.map(({ path, verb, evidence }) => [path, verb, evidence])).toEqual([
    ['custom.region', 'clear', 'inferred'],
  ])
})

describe('a password', () => {
  test('is in what is sent, and not in the plan', async () => {
    const { directory, writes } = scripted()
    const patch = { password: 'canary-pass', title: 'Baker' }
    const plan = await directory.plan({ academy: 'e-1' }, patch)
    expect(plan.connections['academy']?.requests).toEqual([
      {
        method: 'PATCH',
        path: '/users/e-1',
        body: { mediaType: 'application/json', text: '{"email":"ida@kyst.example","occupation":"Baker"}' },
        secrets: { '/password': 'password' },
        repeatable: true,
        carries: ['title', 'password'],
        keeps: [email],
        note: noBio,
      },
    ])
    await directory.apply(plan)
    expect(writes().map(({ body }) => body)).toEqual([
      '{"email":"ida@kyst.example","occupation":"Baker","password":"canary-pass"}',
    ])
  })

  test('of fewer than 8 characters is refused', async () => {
    const { directory } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, { password: '1234567' })
    expect(plan.connections['academy']?.fields[0]?.failure).toMatchObject({
      code: 'invalid-input',
      rule: 'min-length',
      field: 'password',
      vendorField: 'password',
    })
  })
})

test('an address or attribute that is another one when the record is read back is told of', async () => {
  let reads = 0
  const { directory } = scripted({
    read: () => {
      reads += 1
      return showing(
        reads === 1
          ? {}
          : { email: 'eva@kyst.example', attributes: { ...record.attributes, region: 5, badge: '1' } },
      )()
    },
  })
  const patch = { custom: { badge: '1' } }
  const report = await directory.update({ academy: 'e-1' }, patch, { verify: true })
  expect(report.connections['academy']).toMatchObject({
    fields: [{ path: 'custom.badge', status: 'applied', verified: true }],
    failures: [
      { code: 'conflict', rule: 'kept-value-changed', field: 'email' },
      { code: 'conflict', rule: 'kept-value-changed', field: 'custom.region' },
    ],
  })
})

test('attributes of a form of their own are kept, but not looked at again; an empty one stays empty', async () => {
  const attributes = {
    blank: '',
    none: null,
    flags: [true],
    nested: { a: 1 },
    trained: false,
    __proto__x: 'p',
  }
  const { directory } = scripted({ read: showing({ attributes }) })
  const plan = await directory.plan({ academy: 'e-1' }, { custom: { badge: '1' } })
  const [request] = plan.connections['academy']?.requests ?? []
  expect(request?.body?.text).toBe(
    '{"email":"ida@kyst.example","attributes":{"blank":"","flags":[true],"nested":{"a":1},"trained":false,"__proto__x":"p","badge":"1"}}',
  )
  expect(request?.keeps).toEqual([
    email,
    { path: 'custom.blank', field: 'custom', key: 'blank', verb: 'clear' },
    attribute('trained', false),
    attribute('__proto__x', 'p'),
  ])
})

describe('being active goes by calls of its own', () => {
  const block = {
    method: 'POST',
    path: '/users/blocked',
    body: { mediaType: 'application/json', text: '{"id":"e-1"}' },
    repeatable: false,
    carries: ['active'],
    despite: true,
  }
  const unblock = { method: 'DELETE', path: '/users/blocked/e-1', repeatable: false, carries: ['active'] }

  test('deactivating alone sends no PATCH', async () => {
    const { directory, writes } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, { active: false })
    expect(plan.connections['academy']?.requests).toEqual([block])
    await directory.apply(plan)
    expect(writes()).toEqual([
      { method: 'POST', url: `${address}/users/blocked`, headers: withBody, body: '{"id":"e-1"}' },
    ])
  })

  test('activating alone sends no PATCH', async () => {
    const { directory, writes } = scripted({ read: showing({ isBanned: true }) })
    const plan = await directory.plan({ academy: 'e-1' }, { active: true })
    expect(plan.connections['academy']?.requests).toEqual([unblock])
    await directory.apply(plan)
    expect(writes()).toEqual([
      { method: 'DELETE', url: `${address}/users/blocked/e-1`, headers: credentials, body: '' },
    ])
  })

  test('deactivating comes after the profile', async () => {
    const { directory } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, { active: false, title: 'Baker' })
    expect(plan.connections['academy']?.requests).toMatchObject([
      { method: 'PATCH', carries: ['title'] },
      { method: 'POST', carries: ['active'] },
    ])
  })

  test('activating comes before the profile', async () => {
    const { directory } = scripted({ read: showing({ isBanned: true }) })
    const plan = await directory.plan({ academy: 'e-1' }, { title: 'Baker', active: true })
    expect(plan.connections['academy']?.requests).toMatchObject([
      { method: 'DELETE', carries: ['active'] },
      { method: 'PATCH', carries: ['title'], note: noBio },
    ])
  })

  test('the plan says when a profile is changed of a user who stays blocked', async () => {
    const { directory } = scripted({ read: showing({ isBanned: true }) })
    const plan = await directory.plan({ academy: 'e-1' }, { about: 'New' })
    expect(plan.connections['academy']?.requests[0]?.note).toBe(
      'The user is blocked; whether Konstantly updates a blocked user is undocumented.',
    )
  })
})

test('an id is one percent-encoded segment, and stands as it is in a body', async () => {
  const { directory, sent } = scripted({ read: showing({ id: 'ø:007' }) })
  await directory.update({ academy: 'ø:007' }, { title: 'Baker', active: false })
  expect(sent.map(({ method, url, body }) => [method, url.slice(address.length), body])).toEqual([
    ['GET', '/users/%C3%B8%3A007', ''],
    ['PATCH', '/users/%C3%B8%3A007', '{"email":"ida@kyst.example","occupation":"Baker"}'],
    ['POST', '/users/blocked', '{"id":"ø:007"}'],
  ])
})

describe('what Konstantly does not offer is refused before anything is sent', () => {
  const lacking: readonly (readonly [string, UserPatch, string, (string | undefined)?])[] = [
    ['displayName', { displayName: null }, 'no-clear', 'name'],
    ['givenName', { givenName: 'Eva' }, 'whole-name-only', 'name'],
    ['familyName', { familyName: null }, 'whole-name-only', 'name'],
    ['title', { title: null }, 'undocumented', 'occupation'],
    ['email', { email: null }, 'no-clear', 'email'],
    ['about', { about: null }, 'undocumented', 'bio'],
    ['location', { location: null }, 'undocumented', 'location'],
    ['timezone', { timezone: null }, 'undocumented', 'timezone'],
    ['language', { language: 'da' }, 'read-only', 'language'],
    ['language', { language: null }, 'read-only', 'language'],
    ['role', { role: null }, 'no-clear', 'roleAlias'],
    ['groups', { groups: ['1'] }, 'no-set', 'groups'],
    ['groups', { groups: null }, 'no-clear', 'groups'],
    [
      'extensions.konstantly.fromApi',
      { extensions: { konstantly: { fromApi: null } } },
      'no-clear',
      'fromApi',
    ],
    ['externalId', { externalId: 'x' }, 'no-such-field'],
    ['userName', { userName: 'x' }, 'no-such-field'],
    ['initials', { initials: 'x' }, 'no-such-field'],
    ['secondaryEmail', { secondaryEmail: 'x@kyst.example' }, 'no-such-field'],
    ['phone', { phone: '+4511223344' }, 'no-such-field'],
    ['secondaryPhone', { secondaryPhone: '+4511223344' }, 'no-such-field'],
    ['birthDate', { birthDate: '2000-02-29' }, 'no-such-field'],
    ['gender', { gender: 'x' }, 'no-such-field'],
    ['employmentType', { employmentType: 'x' }, 'no-such-field'],
    ['hireDate', { hireDate: '2024-02-29' }, 'no-such-field'],
    ['endDate', { endDate: '2024-02-29' }, 'no-such-field'],
    ['department', { department: 'x' }, 'no-such-field'],
    ['additionalDepartments', { additionalDepartments: ['x'] }, 'no-such-field'],
    ['extensions.konstantly.image', { extensions: { konstantly: { image: 'x' } } }, 'no-such-field'],
  ]
  test.each(lacking)('%s: %j', async (field, patch, rule, vendorField) => {
    const { directory, sent } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, patch as Patch)
    const share = plan.connections['academy']
    expect(share?.status).toBe('refused')
    expect(share?.fields[0]?.failure).toMatchObject({ code: 'unsupported', rule, field })
    expect(share?.fields[0]?.failure?.vendorField).toBe(vendorField)
    expect(share?.fields[0]?.failure?.remedy).toMatch(/\.$/u)
    expect(sent).toEqual([])
  })
})

describe('an opt-in by path', () => {
  const optIns = [
    ['title', 'occupation'],
    ['about', 'bio'],
    ['location', 'location'],
    ['timezone', 'timezone'],
  ] as const
  test.each(optIns)('clears %s by null', async (path, member) => {
    const { directory, writes } = scripted({
      settings: { site: 'acme', apiKey: 'key-0f-the-site', optIn: [path] },
    })
    const plan = await directory.plan({ academy: 'e-1' }, { [path]: null })
    expect(plan.connections['academy']?.fields[0]).toMatchObject({ status: 'taken', evidence: 'unknown' })
    await directory.apply(plan)
    expect(writes().map(({ body }) => body)).toEqual([`{"email":"ida@kyst.example","${member}":null}`])
  })

  test('covers its own path alone', async () => {
    const { directory, sent } = scripted({
      settings: { site: 'acme', apiKey: 'key-0f-the-site', optIn: ['location', 'custom'] },
    })
    const plan = await directory.plan({ academy: 'e-1' }, { title: null })
    expect(plan.connections['academy']?.fields[0]?.failure?.rule).toBe('undocumented')
    expect(sent).toEqual([])
  })
})

describe('the record decides', () => {
  test('without an address in it nothing of the profile is sent, but the user can be deactivated', async () => {
    const { directory, writes } = scripted({ read: hiding('email') })
    const report = await directory.update(
      { academy: 'e-1' },
      { givenName: 'Eva', familyName: 'Krog', title: 'Baker', active: false },
    )
    expect(
      report.connections['academy']?.fields.map(({ path, status, failure }) => [
        path,
        status,
        failure?.code,
        failure?.rule,
      ]),
    ).toEqual([
      ['title', 'refused', 'conflict', 'email-not-shown'],
      ['active', 'applied', undefined, undefined],
      ['givenName', 'refused', 'conflict', 'email-not-shown'],
      ['familyName', 'refused', 'conflict', 'email-not-shown'],
    ])
    expect(writes().map(({ method }) => method)).toEqual(['POST'])
  })

  test.each([
    ['null', showing({ email: null })],
    ['empty', showing({ email: '' })],
  ])('an address that is %s counts as none', async (_, read) => {
    const { directory, writes } = scripted({ read })
    const plan = await directory.plan({ academy: 'e-1' }, { title: 'Baker' })
    expect(plan.connections['academy']?.fields[0]?.failure).toMatchObject({
      code: 'conflict',
      rule: 'email-not-shown',
      field: 'title',
      vendorField: 'email',
    })
    expect(writes()).toEqual([])
  })

  test('an address in the change makes up for one that is not shown', async () => {
    const { directory, writes } = scripted({ read: hiding('email') })
    await directory.update({ academy: 'e-1' }, { title: 'Baker', email: 'eva@kyst.example' })
    expect(writes().map(({ body }) => body)).toEqual(['{"email":"eva@kyst.example","occupation":"Baker"}'])
  })

  test.each([
    ['absent', hiding('attributes')],
    ['null', showing({ attributes: null })],
    ['an empty list', showing({ attributes: [] })],
  ])('attributes that are %s are not overwritten', async (_, read) => {
    const { directory, writes } = scripted({ read })
    const report = await directory.update(
      { academy: 'e-1' },
      { custom: { badge: '0018', region: null }, title: 'Baker' },
    )
    expect(
      report.connections['academy']?.fields.map(({ path, status, failure }) => [
        path,
        status,
        failure?.code,
        failure?.rule,
        failure?.vendorField,
      ]),
    ).toEqual([
      ['custom.badge', 'refused', 'conflict', 'attributes-not-shown', 'attributes'],
      ['custom.region', 'refused', 'conflict', 'attributes-not-shown', 'attributes'],
      ['title', 'applied', undefined, undefined, undefined],
    ])
    expect(writes().map(({ body }) => body)).toEqual(['{"email":"ida@kyst.example","occupation":"Baker"}'])
  })

  test('unless the connection opts in to just that', async () => {
    const { directory, writes } = scripted({
      read: hiding('attributes'),
      settings: { site: 'acme', apiKey: 'key-0f-the-site', optIn: ['custom'] },
    })
    await directory.update({ academy: 'e-1' }, { custom: { badge: '0018' } })
    expect(writes().map(({ body }) => body)).toEqual([
      '{"email":"ida@kyst.example","attributes":{"badge":"0018"}}',
    ])
  })

  test('attributes that stay are sent as they came, and those that hold nothing are not', async () => {
    const attributes =
      '{"__proto__":{"deep":[{"a":1}]},"constructor":"c","empty":null,"blank":"","badge":"0017","ratio":0.1}'
    const text = JSON.stringify(record).replace(JSON.stringify(record.attributes), attributes)
    const { directory, writes } = scripted({ read: () => new Response(text) })
    await directory.update({ academy: 'e-1' }, { custom: { badge: '0018' } })
    expect(writes().map(({ body }) => body)).toEqual([
      '{"email":"ida@kyst.example","attributes":{"__proto__":{"deep":[{"a":1}]},"constructor":"c","blank":"","badge":"0018","ratio":0.1}}',
    ])
  })

  test.each([
    ['a long number', '{"serial":12345678901234567890,"badge":"0017"}'],
    ['one beyond any', '{"serial":[1e999],"badge":"0017"}'],
    ['one further in', '{"serial":{"of":9007199254740993},"badge":"0017"}'],
  ])('attributes are not sent back with %s rounded', async (_, attributes) => {
    const text = JSON.stringify(record).replace(JSON.stringify(record.attributes), attributes)
    const { directory, writes } = scripted({ read: () => new Response(text) })
    const refused = await directory.update({ academy: 'e-1' }, { custom: { badge: '0018' } })
    expect(refused.connections['academy']?.fields[0]?.failure).toMatchObject({
      code: 'conflict',
      rule: 'attributes-rounded',
      field: 'custom.badge',
    })
    expect(writes()).toEqual([])
    const replaced = await directory.update({ academy: 'e-1' }, { custom: { serial: 'A-1' } })
    expect(replaced.ok).toBe(true)
    expect(writes().map(({ body }) => body)).toEqual([
      '{"email":"ida@kyst.example","attributes":{"serial":"A-1","badge":"0017"}}',
    ])
  })

  test('what it holds already is not sent, except the address that Konstantly demands', async () => {
    const { directory, writes } = scripted()
    const report = await directory.update(
      { academy: 'e-1' },
      { email: 'ida@kyst.example', role: 'learner', active: true, custom: { region: 4 }, title: 'Baker' },
    )
    expect(report.connections['academy']?.fields.map(({ path, status }) => [path, status])).toEqual([
      ['email', 'unchanged'],
      ['role', 'unchanged'],
      ['active', 'unchanged'],
      ['custom.region', 'unchanged'],
      ['title', 'applied'],
    ])
    expect(writes().map(({ body }) => body)).toEqual(['{"email":"ida@kyst.example","occupation":"Baker"}'])
  })
})

test('a plan says of each field what it needs the record for, and what is worth knowing', async () => {
  const { directory } = scripted()
  const plan = await directory.plan(
    { academy: 'e-1' },
    { title: 'Baker', about: 'New', role: 'manager', active: false, custom: { region: 5 } },
    { offline: true },
  )
  expect(
    plan.connections['academy']?.fields.map(({ path, status, needsCurrent, note }) => ({
      path,
      status,
      needsCurrent,
      note,
    })),
  ).toEqual([
    {
      path: 'title',
      status: 'needs-current',
      needsCurrent: 'Konstantly demands the current e-mail address with every update',
      note: undefined,
    },
    {
      path: 'about',
      status: 'needs-current',
      needsCurrent: 'Konstantly demands the current e-mail address with every update',
      note: "Konstantly never shows it, so it can't be verified.",
    },
    {
      path: 'role',
      status: 'needs-current',
      needsCurrent: 'Konstantly demands the current e-mail address with every update',
      note: 'The user must sign in again after a change of role.',
    },
    {
      path: 'active',
      status: 'needs-current',
      needsCurrent: 'Konstantly does not document what blocking a user does who is blocked already',
      note: 'A change goes by a call of its own. Konstantly refuses to deactivate an expert of a course, and to activate beyond the licence.',
    },
    {
      path: 'custom.region',
      status: 'needs-current',
      needsCurrent: 'Konstantly overwrites the whole set of attributes, so those that stay are sent along',
      note: 'A choice takes the id of its option, a number, not its label.',
    },
  ])
})

import { describe, expect, it } from 'vitest'

import type { FieldTable } from '../../src/index.js'
import { json } from '../../src/simulator/index.js'
import { registrarPlugin } from '../reference/registrar.js'
import { failuresOf, rulesOf } from '../support/refusal.js'
import { fieldsOf, oddOffice, office, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example' }

describe('a creation', () => {
  it('sends one request, in bytes, after it looked for the person', async () => {
    const { directory, simulator } = office()
    const report = await directory.create(
      { office: true },
      {
        ...eva,
        userName: 'eva',
        externalId: 'E-1',
        title: 'Buyer',
        role: 'lead',
        groups: ['g2', 'g1'],
        custom: { colour: 3 },
        extensions: { registrar: { badge: 'B-1' } },
      },
    )
    expect(readsOf(simulator)).toEqual(['/people?mail=eva@kyst.example', '/logins/eva'])
    expect(writesTo(simulator)).toEqual([
      'POST /people {"name":"Eva Krog","mail":"eva@kyst.example","login":"eva","ext":"E-1","job":"Buyer","role":"lead","groups":["g2","g1"],"badge":"B-1","attrs":{"colour":3}}',
    ])
    expect(simulator.people.get('p101')).toMatchObject({
      name: 'Eva Krog',
      login: 'eva',
      groups: ['g2', 'g1'],
    })
    const share = shareOf(report)
    expect(share).toMatchObject({
      status: 'applied',
      link: { id: 'p101', selectors: {} },
      created: { id: 'p101', link: { id: 'p101' } },
      failures: [],
    })
    expect(report.ok).toBe(true)
    expect(share.user).toMatchObject({ displayName: 'Eva Krog' })
    expect(Object.keys(share)).not.toContain('user')
    expect(share.fields.map(({ path, status, verified }) => [path, status, verified])).toEqual([
      ['displayName', 'applied', true],
      ['email', 'applied', true],
      ['userName', 'applied', true],
      ['externalId', 'applied', true],
      ['title', 'applied', true],
      ['role', 'applied', true],
      // The reply does not show the groups.
      ['groups', 'applied', false],
      ['custom.colour', 'applied', true],
      ['extensions.registrar.badge', 'applied', true],
    ])
  })

  it('reads the rest of the record where it is to be verified', async () => {
    const { directory, simulator } = office()
    const report = await directory.create({ office: true }, { ...eva, groups: ['g2'] }, { verify: true })
    expect(shareOf(report).fields.at(-1)).toMatchObject({ path: 'groups', status: 'applied', verified: true })
    expect(readsOf(simulator)).toEqual([
      '/people?mail=eva@kyst.example',
      '/people/p101',
      '/people/p101/groups',
    ])
  })

  it('reads nothing to verify what the reply has shown, or what nobody shows', async () => {
    const { directory, simulator } = office()
    const user = { ...eva, password: 'long-enough' }
    expect((await directory.create({ office: true }, user, { verify: true })).ok).toBe(true)
    expect(readsOf(simulator)).toEqual(['/people?mail=eva@kyst.example'])
  })

  it('gives a link by which the account is changed', async () => {
    const { directory, simulator } = office()
    const { created } = shareOf(await directory.create({ office: { site: 'north' } }, eva, { strict: true }))
    expect(writesTo(simulator)).toEqual([
      'POST /people?site=north {"name":"Eva Krog","mail":"eva@kyst.example"}',
    ])
    expect(created?.link).toEqual({ site: 'north', id: 'p101' })
    const report = await directory.update(
      { office: { id: created?.id ?? '', site: 'north' } },
      { title: 'Buyer' },
    )
    expect(report.ok).toBe(true)
    expect(simulator.people.get('p101')?.job).toBe('Buyer')
  })

  it('is shown by its plan, with what a reader should know, and sent as it was shown', async () => {
    const { directory, simulator } = office()
    const plan = await directory.planCreate({ office: true }, { ...eva, externalId: 'E-1' })
    expect(plan).toMatchObject({ operation: 'create', patch: { ...eva, externalId: 'E-1' }, secrets: [] })
    expect(planOf(plan)).toMatchObject({
      status: 'ready',
      link: { selectors: {} },
      fromCurrent: false,
      requests: [{ method: 'POST', path: '/people', note: 'The person is told by mail.' }],
    })
    expect(planOf(plan).fields.map(({ path, evidence }) => [path, evidence])).toEqual([
      ['displayName', 'documented'],
      ['email', 'documented'],
      ['externalId', 'inferred'],
    ])
    expect(writesTo(simulator)).toEqual([])
    const report = await directory.apply(plan)
    expect(shareOf(report).created?.id).toBe('p101')
    expect(writesTo(simulator)).toEqual([
      'POST /people {"name":"Eva Krog","mail":"eva@kyst.example","ext":"E-1"}',
    ])
  })

  it('offline asks nothing, and looks when it is applied', async () => {
    const { directory, simulator } = office()
    await expect(
      directory.planCreate({ office: true }, eva, { offline: true, check: 'live' }),
    ).rejects.toMatchObject({ failures: [{ field: 'check', rule: 'offline-live' }] })
    const plan = await directory.planCreate({ office: true }, eva, { offline: true })
    expect([planOf(plan).status, simulator.requests]).toEqual(['ready', []])
    expect(shareOf(await directory.apply(plan)).status).toBe('applied')
    expect(readsOf(simulator)).toEqual(['/people?mail=eva@kyst.example'])
  })

  it('composes the name from its parts', async () => {
    const { directory, simulator } = office()
    const report = await directory.create(
      { office: true },
      { givenName: 'Eva', familyName: 'Krog', email: eva.email },
    )
    expect(simulator.people.get('p101')?.name).toBe('Eva Krog')
    expect(
      shareOf(report).fields.map(({ path, status, carriedBy, verified }) => [
        path,
        status,
        carriedBy,
        verified,
      ]),
    ).toEqual([
      ['email', 'applied', undefined, true],
      ['givenName', 'applied', 'displayName', true],
      ['familyName', 'applied', 'displayName', true],
    ])
  })

  it('that only invites says so, and verifies by looking for the invitation', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('invite')
    const share = shareOf(
      await directory.create({ office: true }, { ...eva, title: 'Buyer' }, { verify: true }),
    )
    expect(share).toMatchObject({ status: 'applied', created: { id: 'p101', kind: 'invitation' } })
    simulator.inject({ kind: 'rewrite', body: () => ({ id: 'p102', invited: true }) }, { method: 'POST' })
    simulator.inject({ kind: 'rewrite', body: () => ({ people: [] }) }, { path: /people$/, method: 'GET' })
    const unseen = shareOf(
      await directory.create(
        { office: true },
        { displayName: 'Per Lund', email: 'per@kyst.example' },
        { verify: true },
      ),
    )
    // What the vendor says to have created is not called "not created" because a list does not show it.
    expect(unseen).toMatchObject({ status: 'applied', created: { id: 'p102', kind: 'invitation' } })
  })

  it('of a vendor that keeps addresses in lower case has stored the address', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('lower-case')
    const share = shareOf(await directory.create({ office: true }, { ...eva, email: 'Eva@Kyst.example' }))
    expect(share).toMatchObject({ status: 'applied', fields: [{}, { path: 'email', verified: true }] })
  })

  it('tells what the reply contradicts', async () => {
    const { directory, simulator } = office()
    simulator.between(
      () => {
        const person = simulator.people.get('p101')
        if (person !== undefined) person.job = 'Clerk'
      },
      { path: /p101$/ },
    )
    simulator.inject(
      { kind: 'rewrite', body: (body) => Object.assign({}, body, { job: 'Clerk' }) },
      { method: 'POST' },
    )
    const share = shareOf(await directory.create({ office: true }, { ...eva, title: 'Buyer' }))
    expect(share).toMatchObject({ status: 'uncertain', created: { id: 'p101' } })
    expect(fieldsOf(share)).toEqual([
      ['displayName', 'applied'],
      ['email', 'applied'],
      ['title', 'uncertain', 'stored-differently'],
    ])
  })
})

describe('a reply that is contradicted', () => {
  it.each<[what: string, habit: 'invite' | undefined, look: RegExp]>([
    ['an account', undefined, /p101$/],
    ['an invitation', 'invite', /people$/],
  ])('and of which nothing can be seen is not called "not created": %s', async (_, habit, look) => {
    const { directory, simulator } = office()
    if (habit !== undefined) simulator.habits.add(habit)
    const another = (body: unknown) => Object.assign({}, body, { job: 'Clerk' })
    simulator.inject({ kind: 'rewrite', body: another }, { method: 'POST' })
    const gone = habit === undefined ? json(404, {}) : json(200, { people: [] })
    simulator.inject(
      { kind: 'status', status: gone.status, body: await gone.text() },
      { method: 'GET', path: look, skip: habit === undefined ? 0 : 1 },
    )
    const share = shareOf(await directory.create({ office: true }, { ...eva, title: 'Buyer' }))
    expect(share).toMatchObject({ status: 'uncertain', created: { id: 'p101' } })
    expect(fieldsOf(share).at(-1)).toEqual(['title', 'uncertain', 'reply-differs'])
  })

  it('is not held against somebody else who is found', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('invite')
    simulator.inject({ kind: 'rewrite', body: () => ({ id: 'p999', invited: true }) }, { method: 'POST' })
    const share = shareOf(
      await directory.create({ office: true }, { ...eva, role: 'lead' }, { verify: true }),
    )
    expect(share.created).toMatchObject({ id: 'p999', kind: 'invitation' })
    expect(share.fields.find(({ path }) => path === 'email')).toMatchObject({
      status: 'applied',
      verified: false,
    })
  })
})

describe('what is missing', () => {
  it.each<[what: string, user: object, missing: [string, string][]]>([
    ['the address', { displayName: 'Eva Krog' }, [['email', 'Give email.']]],
    ['the name', { email: eva.email }, [['displayName', 'Give displayName, or givenName and familyName.']]],
    [
      'both',
      { title: 'Buyer' },
      [
        ['displayName', 'Give displayName, or givenName and familyName.'],
        ['email', 'Give email.'],
      ],
    ],
  ])('is named with its remedy, and nothing is sent: %s', async (_, user, missing) => {
    const { directory, simulator } = office()
    const report = await directory.create({ office: true }, user)
    await directory.planCreate({ office: true }, { ...user, role: 'lead' }, { check: 'live' })
    const { status, failures, fields } = shareOf(report)
    expect(status).toBe('refused')
    expect(failures.map(({ field, rule, remedy }) => [field, rule, remedy])).toEqual(
      missing.map(([field, remedy]) => [field, 'required', remedy]),
    )
    for (const { failure } of fields) {
      expect(failure).toMatchObject({ rule: 'created-together' })
      expect(failure?.message).toContain(`because of ${missing.map(([field]) => field).join(', ')}.`)
      expect(failure?.vendorField).toBeUndefined()
    }
    expect(simulator.requests).toEqual([])
    const strict = await failuresOf(() => directory.create({ office: true }, user, { strict: true }))
    expect(rulesOf(strict)).toEqual(missing.map(([field]) => [field, 'required']))
  })

  it('because it was refused is told by its refusal', async () => {
    const { directory, simulator } = office()
    const share = shareOf(
      await directory.create(
        { office: true },
        { displayName: 'A name of far too many letters', email: eva.email },
      ),
    )
    expect(rulesOf(share.failures)).toEqual([['displayName', 'max-length']])
    expect(fieldsOf(share)).toEqual([
      ['email', 'refused', 'created-together'],
      ['displayName', 'refused', 'max-length'],
    ])
    const half = shareOf(await directory.create({ office: true }, { givenName: 'Eva', email: eva.email }))
    expect(rulesOf(half.failures)).toEqual([['displayName', 'required']])
    expect(fieldsOf(half)).toEqual([
      ['email', 'refused', 'created-together'],
      ['givenName', 'refused', 'whole-name-only'],
    ])
    expect(simulator.requests).toEqual([])
  })

  it('may be a field of the vendor alone', async () => {
    const badge = {
      type: 'string',
      label: 'Badge',
      vendorField: 'badge',
      verbs: {},
      create: { evidence: 'documented', required: true },
    }
    const { directory } = oddOffice({}, { extensions: { badge } })
    const report = await directory.create({ office: true }, eva)
    expect(rulesOf(shareOf(report).failures)).toEqual([['extensions.registrar.badge', 'required']])
    const given = await directory.create(
      { office: true },
      { ...eva, extensions: { registrar: { badge: 'B-1' } } },
    )
    expect(shareOf(given).status).toBe('applied')
  })
})

describe('what can not be given', () => {
  it.each<[what: string, part: object, path: string, rule: string]>([
    ['a field that only an update takes', { phone: '+4520304050' }, 'phone', 'read-only'],
    ['a field that there is not', { birthDate: '1990-01-31' }, 'birthDate', 'no-such-field'],
    ['a field that nobody documents', { about: 'hello' }, 'about', 'undocumented'],
    ['nothing', { title: null }, 'title', 'no-clear'],
    ['an edit of nothing', { groups: { add: ['g1'] } }, 'groups', 'no-edit'],
    ['a field of no use', { custom: { colour: null } }, 'custom.colour', 'no-clear'],
    ['a field that is to be active', { active: true }, 'active', 'read-only'],
  ])('is refused and told of, and the rest is created: %s', async (_, part, path, rule) => {
    const { directory, simulator } = office()
    const report = await directory.create({ office: true }, { ...eva, ...part })
    const share = shareOf(report)
    expect([report.ok, share.status, share.created?.id]).toEqual([false, 'partly-applied', 'p101'])
    expect(fieldsOf(share)).toEqual([
      ['displayName', 'applied'],
      ['email', 'applied'],
      [path, 'refused', rule],
    ])
    expect(share.fields.at(-1)?.failure?.remedy).toMatch(/\w/u)
    expect(writesTo(simulator)).toEqual(['POST /people {"name":"Eva Krog","mail":"eva@kyst.example"}'])
  })

  it.each(['create', 'planCreate'] as const)('stops a strict %s before anything is sent', async (call) => {
    const { directory, simulator } = office()
    const user = { ...eva, phone: '+4520304050', title: null }
    const failures = await failuresOf(() => directory[call]({ office: true }, user, { strict: true }))
    expect(rulesOf(failures)).toEqual([
      ['phone', 'read-only'],
      ['title', 'no-clear'],
    ])
    expect(writesTo(simulator)).toEqual([])
  })

  it('is given all the same where the connection opts in', async () => {
    const { directory, simulator } = office({ optIn: ['about'] })
    expect(shareOf(await directory.create({ office: true }, { ...eva, about: 'hello' })).status).toBe(
      'applied',
    )
    expect(simulator.people.get('p101')?.bio).toBe('hello')
  })

  it('but who was to be without access is not created with it', async () => {
    const { directory, simulator } = office()
    const share = shareOf(await directory.create({ office: true }, { ...eva, active: false }))
    expect(share).toMatchObject({ status: 'refused', failures: [{ field: 'active', rule: 'read-only' }] })
    expect(fieldsOf(share)).toEqual([
      ['displayName', 'refused', 'created-together'],
      ['email', 'refused', 'created-together'],
      ['active', 'refused', 'read-only'],
    ])
    const strict = await failuresOf(() =>
      directory.create({ office: true }, { ...eva, active: false }, { strict: true }),
    )
    expect(strict).toMatchObject([{ field: 'active', message: expect.stringContaining('without access') }])
    expect(simulator.requests).toEqual([])
  })

  it('is a field of another vendor', async () => {
    const { directory, other } = oddOffice({})
    const user = { ...eva, extensions: { registrar: { badge: 'B-1' } } }
    const report = await directory.create({ office: true, good: true }, user)
    expect([report.ok, shareOf(report, 'good').fields.length]).toEqual([true, 2])
    expect(writesTo(other)).toEqual(['POST /people {"name":"Eva Krog","mail":"eva@kyst.example"}'])
    const failures = await failuresOf(() => directory.create({ good: true }, user))
    expect(rulesOf(failures)).toEqual([['extensions.registrar.badge', 'unknown-extension']])
  })

  it('is an account at a vendor that creates none', async () => {
    const tabled: FieldTable = registrarPlugin.fields
    const readOnly = Object.entries(tabled).map(([name, { create: _create, ...entry }]) => [name, entry])
    const { directory, simulator, other } = oddOffice(
      { create: undefined },
      { fields: Object.fromEntries(readOnly) },
    )
    const report = await directory.create({ office: true, good: true }, eva)
    expect(shareOf(report)).toMatchObject({
      status: 'refused',
      failures: [{ code: 'unsupported', rule: 'no-such-call', connection: 'office' }],
    })
    expect(shareOf(report, 'good').status).toBe('applied')
    expect([simulator.requests.length, other.people.size]).toEqual([0, 2])
  })
})

describe('where it is created', () => {
  it.each<[what: string, targets: unknown, field: string | undefined, rule: string]>([
    ['nowhere', {}, undefined, 'no-targets'],
    ['nothing', undefined, undefined, 'no-targets'],
    ['not here', { office: false }, undefined, 'no-targets'],
    ['a connection that there is not', { offcie: true }, undefined, 'unknown-connection'],
    ['a text', { office: 'p7' }, undefined, 'type'],
    ['a selector that there is not', { office: { site: 'east' } }, 'site', 'settings'],
    ['an empty id', { office: { id: '' } }, 'id', 'id'],
    ['an id that is a path', { office: { id: 'a/b' } }, 'id', 'id'],
    ['an id that is two dots', { office: { id: '..' } }, 'id', 'id'],
    ['an id that is a number', { office: { id: 7 } }, 'id', 'type'],
    ['an id that is nothing', { office: { id: null } }, 'id', 'type'],
  ])('is refused: %s', async (_, targets, field, rule) => {
    const { directory, simulator } = office()
    for (const call of ['create', 'planCreate'] as const) {
      const failures = await failuresOf(() => directory[call](targets as { office: true }, eva))
      expect(rulesOf(failures)).toEqual([[field, rule]])
    }
    expect(simulator.requests).toEqual([])
  })

  it('takes no option that a creation does not have', async () => {
    const { directory } = office()
    const dry = { offline: true } as object
    expect(rulesOf(await failuresOf(() => directory.create({ office: true }, eva, dry)))).toEqual([
      ['offline', 'unknown-option'],
    ])
  })
})

describe('a chosen id', () => {
  it('is taken, once nobody else has it', async () => {
    const { directory, simulator } = office()
    const share = shareOf(await directory.create({ office: { id: 'E-7' } }, eva))
    expect(readsOf(simulator)).toEqual(['/people/E-7', '/people?mail=eva@kyst.example'])
    expect(writesTo(simulator)).toEqual([
      'POST /people {"id":"E-7","name":"Eva Krog","mail":"eva@kyst.example"}',
    ])
    expect(share).toMatchObject({ status: 'applied', created: { id: 'E-7', link: { id: 'E-7' } } })
  })

  it('that somebody has is refused', async () => {
    const { directory, simulator } = office()
    const share = shareOf(await directory.create({ office: { id: 'p1' } }, eva))
    expect(share).toMatchObject({
      status: 'refused',
      failures: [
        { code: 'conflict', field: 'id', rule: 'already-there', message: expect.stringContaining('p1') },
      ],
    })
    expect(writesTo(simulator)).toEqual([])
    expect(simulator.people.get('p1')?.name).toBe('Ida Holm')
  })

  it('is refused where the vendor gives ids of its own', async () => {
    const { directory, simulator } = oddOffice({ create: { chosenId: undefined } })
    const failures = await failuresOf(() => directory.create({ office: { id: 'E-7' } }, eva))
    expect(failures).toMatchObject([{ code: 'unsupported', field: 'id', rule: 'chosen-id' }])
    expect(simulator.requests).toEqual([])
  })

  it('that the vendor takes no notice of is told of, with the id that it gave', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('own-ids')
    const report = await directory.create({ office: { id: 'E-7' } }, eva)
    expect(report.ok).toBe(false)
    expect(shareOf(report)).toMatchObject({
      status: 'partly-applied',
      link: { id: 'p101' },
      created: { id: 'p101', link: { id: 'p101' } },
      failures: expect.arrayContaining([expect.objectContaining({ rule: 'another-id', field: 'id' })]),
    })
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('that the reply does not have, of an account that nobody finds, stays open', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('own-ids')
    simulator.inject(
      { kind: 'rewrite', body: () => ({ people: [] }) },
      { path: /people$/, method: 'GET', times: 2 },
    )
    const share = shareOf(await directory.create({ office: { id: 'E-7' } }, eva))
    // It was answered with success: "create it once more" would make a second account.
    expect(share.status).toBe('uncertain')
    expect(share.created).toBeUndefined()
    expect(simulator.people.has('p101')).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'

import {
  succeed,
  type DescribeFields,
  type FieldDescription,
  type HttpReply,
  type HttpRequest,
} from '../../src/index.js'
import { registrarPlugin } from '../reference/registrar.js'
import { failing } from '../support/plugins.js'
import { failuresOf, rulesOf } from '../support/refusal.js'
import { fieldsOf, oddOffice, planOf, readsOf, shareOf, writesTo } from '../support/registrar.js'

const ida = { office: 'p1' } as const
const live = { check: 'live' } as const
const locked = { rule: 'locked', message: 'This account has no such box.', remedy: 'Leave it out here.' }
const asked: HttpRequest = { method: 'GET', path: '/form', repeatable: true, carries: [] }

type Describing = Partial<DescribeFields> | (() => Promise<DescribeFields>)

/** An office whose account takes its fields like this, or describes them by this code. */
function taking(fields: readonly FieldDescription[], describing: Describing = {}, members: object = {}) {
  const own = { plan: () => succeed([asked]), read: () => succeed(fields) }
  const load =
    typeof describing === 'function' ? describing : () => Promise.resolve({ ...own, ...describing })
  return oddOffice({ describe: { fields: load } }, members)
}

describe('what this account does not take of a field', () => {
  it.each<
    [what: string, said: Omit<FieldDescription, 'path'>, title: string | null, rule: string | undefined]
  >([
    ['a value', { refuses: { set: locked } }, 'Buyer', 'locked'],
    ['a value, and it is cleared', { refuses: { set: locked } }, null, undefined],
    ['no value', { refuses: { clear: locked } }, null, 'locked'],
    ['a value of a new account', { refuses: { create: locked } }, 'Buyer', undefined],
    ['another value', { options: ['Clerk', 'Baker'] }, 'Buyer', 'unknown-option'],
    ['any value', { options: [] }, 'Buyer', 'unknown-option'],
    ['another case', { options: ['buyer'] }, 'Buyer', 'unknown-option'],
    ['another case, which does not matter', { options: ['BUYER'], ignoresCase: true }, 'Buyer', undefined],
    ['other characters for the same letters', { options: ['Bl\u00E5'] }, 'Bla\u030A', undefined],
    ['no options, and it is cleared', { options: ['Clerk'] }, null, undefined],
    ['nothing', {}, 'Buyer', undefined],
  ])('is refused before any write, and the rest is written: %s', async (_, said, title, rule) => {
    const { directory, simulator } = taking([
      { path: 'title', ...said },
      { path: 'about', refuses: {} },
    ])
    const report = await directory.update(ida, { title, externalId: 'E7' }, live)
    expect(fieldsOf(shareOf(report))).toEqual(
      rule === undefined
        ? [
            ['title', 'applied'],
            ['externalId', 'applied'],
          ]
        : [
            ['externalId', 'applied'],
            ['title', 'refused', rule],
          ],
    )
    expect(writesTo(simulator)).toEqual([
      `PATCH /people/p1 ${JSON.stringify({ ...(rule === undefined ? { job: title } : {}), ext: 'E7' })}`,
    ])
  })

  it('is told with the field, the vendor’s name for it, and what to do', async () => {
    const { directory } = taking([
      { path: 'title', refuses: { set: locked } },
      { path: 'extensions.registrar.badge', options: ['B1', 'B2'] },
    ])
    const patch = { title: 'Buyer', extensions: { registrar: { badge: 'B-1' } } }
    const plan = planOf(await directory.plan(ida, patch, live))
    expect([plan.status, plan.requests]).toEqual(['refused', []])
    expect(plan.fields).toMatchObject([
      { status: 'refused', failure: { code: 'unsupported', field: 'title', vendorField: 'job', ...locked } },
      {
        failure: {
          code: 'invalid-input',
          field: 'extensions.registrar.badge',
          vendorField: 'badge',
          remedy: 'Did you mean B1?',
          connection: 'office',
          user: 'p1',
        },
      },
    ])
    const strict = await failuresOf(() => directory.plan(ida, patch, { ...live, strict: true }))
    expect(rulesOf(strict)).toEqual([
      ['title', 'locked'],
      ['extensions.registrar.badge', 'unknown-option'],
    ])
  })

  it('is not looked at unless that is wanted, nor for what the table refuses', async () => {
    const { directory, simulator } = taking([{ path: 'title', refuses: { set: locked } }])
    expect(planOf(await directory.plan(ida, { title: 'Buyer' })).status).toBe('ready')
    await directory.plan(ida, { userName: 'ida2' }, live)
    expect(readsOf(simulator)).toEqual([])
    await directory.plan(ida, { title: 'Buyer' }, live)
    expect(readsOf(simulator)).toEqual(['/form'])
  })

  it('is noted where it is taken all the same', async () => {
    const { directory } = taking([
      { path: 'title', note: 'Nobody knows.' },
      { path: 'active', note: 'Nor here.' },
    ])
    const plan = planOf(await directory.plan(ida, { title: 'Buyer', active: true }, live))
    expect(plan.fields.map(({ note }) => note)).toEqual(['Nobody knows.', 'Nor here.'])
  })

  it('is refused of a new account too, which is made without it', async () => {
    const { directory, simulator } = taking([
      { path: 'title', refuses: { create: locked } },
      { path: 'externalId', refuses: { set: locked, clear: locked } },
      { path: 'role', options: ['lead'] },
    ])
    const user = {
      displayName: 'Eva',
      email: 'eva@kyst.example',
      title: 'x',
      externalId: 'E1',
      role: 'clerk',
    }
    const report = await directory.create({ office: true }, user, { ...live, strict: false })
    expect(fieldsOf(shareOf(report)).slice(-2)).toEqual([
      ['title', 'refused', 'locked'],
      ['role', 'refused', 'unknown-option'],
    ])
    expect(writesTo(simulator)).toEqual(['POST /people {"name":"Eva","mail":"eva@kyst.example","ext":"E1"}'])
  })

  it('makes no account that lacks what every account has', async () => {
    const { directory, simulator } = taking([{ path: 'email', refuses: { create: locked } }])
    const user = { displayName: 'Eva', email: 'eva@kyst.example' }
    const report = await directory.create({ office: true }, user, { ...live, strict: false })
    expect([shareOf(report).status, writesTo(simulator)]).toEqual(['refused', []])
  })

  it('is described', async () => {
    const fields = [{ path: 'title', refuses: { set: locked } }] as const
    const described = await taking(fields).directory.describe('office')
    expect(described).toMatchObject({ ok: true, value: { fields } })
  })
})

describe('what the vendor does not tell', () => {
  it.each([400, 403, 404, 405, 406, 410, 501])('comes as no reply: %i', async (status) => {
    const told: (HttpReply | undefined)[][] = []
    const { directory, simulator } = taking([], {
      plan: () => succeed([asked, { ...asked, path: '/roles' }]),
      read: (replies) => {
        told.push([...replies])
        return succeed([{ path: 'title', note: 'Not told.' }])
      },
    })
    simulator.inject({ kind: 'status', status }, { path: 'form', times: Infinity })
    const plan = planOf(await directory.plan(ida, { title: 'Buyer' }, live))
    expect(told).toEqual([[undefined, expect.objectContaining({ status: 200 })]])
    expect(plan).toMatchObject({ status: 'ready', fields: [{ status: 'taken', note: 'Not told.' }] })
  })

  it.each([401, 429, 500, 503])('is something else than %i, which is a failure', async (status) => {
    const { directory, simulator } = taking([])
    simulator.inject({ kind: 'status', status, body: 'canary' }, { path: 'form', times: Infinity })
    const report = await directory.update(ida, { title: 'Buyer' }, live)
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ status, connection: 'office' }] })
    expect(writesTo(simulator)).toEqual([])
    expect(JSON.stringify(report)).not.toContain('canary')
  })
})

it('a description that fails says where', async () => {
  const { directory, simulator } = taking([])
  simulator.inject({ kind: 'status', status: 500, body: 'canary' }, { path: 'form', times: Infinity })
  const described = await directory.describe('office')
  expect(described).toMatchObject({ ok: false, failures: [{ connection: 'office', status: 500 }] })
  expect(JSON.stringify(described)).not.toContain('canary')
})

describe('a description', () => {
  it('is taken over without what else its objects hold', async () => {
    const problem = { ...locked, code: 'canary', field: 'canary', vendorMessage: 'canary' }
    const { directory } = taking([
      { path: 'title', refuses: { set: problem }, note: 'Here.', options: ['A'] },
    ])
    const failures = await failuresOf(() =>
      directory.plan(ida, { title: 'Buyer' }, { ...live, strict: true }),
    )
    expect(failures).toEqual([
      {
        code: 'unsupported',
        field: 'title',
        vendorField: 'job',
        ...locked,
        connection: 'office',
        user: 'p1',
      },
    ])
    const described = await directory.describe('office')
    expect(described).toMatchObject({
      ok: true,
      value: { fields: [{ path: 'title', refuses: { set: locked }, note: 'Here.', options: ['A'] }] },
    })
    expect(JSON.stringify(described)).not.toContain('canary')
  })

  it('shows no credentials in its words, which may be the vendor’s, and stands on one line', async () => {
    const words = 'Nobody\nsets key-of-the-registrar\u001B[31m.'
    const { directory } = taking([
      { path: 'title', refuses: { set: { rule: 'locked', message: words, remedy: words } } },
      { path: 'email', note: words },
    ])
    const plan = planOf(await directory.plan(ida, { title: 'Buyer', email: 'i@kyst.example' }, live))
    const clean = 'Nobody sets [redacted] [31m.'
    expect(plan.fields).toMatchObject([
      { path: 'email', note: clean },
      { path: 'title', failure: { message: clean, remedy: clean } },
    ])
    expect(JSON.stringify([plan, await directory.describe('office')])).not.toContain('key-of-the-registrar')
  })

  it('in two parts is taken for both', async () => {
    const { directory, simulator } = taking([
      { path: 'title', note: 'One form.' },
      { path: 'title', refuses: { clear: locked }, options: ['Clerk'], note: 'Another.' },
    ])
    expect(fieldsOf(shareOf(await directory.update(ida, { title: 'Buyer' }, live)))).toEqual([
      ['title', 'refused', 'unknown-option'],
    ])
    expect(fieldsOf(shareOf(await directory.update(ida, { title: null }, live)))).toEqual([
      ['title', 'refused', 'locked'],
    ])
    expect(writesTo(simulator)).toEqual([])
    const plan = planOf(await directory.plan(ida, { title: 'Clerk' }, live))
    expect(plan.fields).toMatchObject([{ status: 'taken', note: 'One form. Another.' }])
  })
})

describe('a description that the plugin gets wrong', () => {
  it.each<[what: string, describing: Describing]>([
    ['can not be loaded', () => Promise.reject(new Error('canary'))],
    ['can not be planned', { plan: failing }],
    ['asks nothing', { plan: () => succeed([]) }],
    ['asks by no request', { plan: () => succeed([{} as HttpRequest]) }],
    ['asks by no list', { plan: () => succeed({ length: 1, every: () => true } as never) }],
    ['can not be read', { read: failing }],
    ['gives no list', { read: () => succeed({} as readonly FieldDescription[]) }],
    ['has no path', { read: () => succeed([{} as FieldDescription]) }],
    ['refuses without a word', { read: () => succeed([{ path: 'title', refuses: { set: {} } } as never]) }],
    ['has options that are none', { read: () => succeed([{ path: 'title', options: [7] } as never]) }],
  ])('writes nothing, and shuts out all the same: it %s', async (_, describing) => {
    const { directory, simulator, other } = taking([], describing)
    const links = { office: 'p1', good: 'p1' }
    const wrong = await directory.update(links, { title: 'Buyer' }, live)
    expect([shareOf(wrong).status, writesTo(simulator)]).toEqual(['failed', []])
    expect(shareOf(wrong).failures[0]).toMatchObject({ rule: 'plugin-fault', remedy: expect.any(String) })
    expect([shareOf(wrong, 'good').status, other.people.get('p1')?.job]).toEqual(['applied', 'Buyer'])
    await directory.update(links, { title: 'Buyer', active: false }, live)
    expect(simulator.people.get('p1')).toMatchObject({ job: 'Clerk', on: false })
    expect(JSON.stringify(wrong)).not.toContain('canary')
  })
})

describe('who is to be shut out', () => {
  it.each([503, 403, 401])('is, although what there is can not be read: %i', async (status) => {
    const { directory, simulator } = oddOffice({})
    simulator.inject({ kind: 'status', status, body: 'canary' }, { path: 'roles', times: Infinity })
    const patch = { role: 'lead', title: 'Gone', phone: null, active: false }
    const plan = await directory.plan(ida, patch, live)
    expect(planOf(plan)).toMatchObject({ status: 'ready', failures: [] })
    expect(simulator.people.get('p1')?.on).toBe(true)
    for (const write of [() => directory.update(ida, patch, live), () => directory.apply(plan)]) {
      const report = await write()
      expect(fieldsOf(shareOf(report))).toEqual([
        ['active', 'applied'],
        ['phone', 'refused', 'no-clear'],
        ['role', 'refused', `http-${status}`],
        ['title', 'refused', `http-${status}`],
      ])
      expect(shareOf(report)).toMatchObject({ status: 'partly-applied' })
      const left = shareOf(report).fields.find(({ path }) => path === 'title')
      expect(left?.failure).toMatchObject({
        field: 'title',
        vendorField: 'job',
        message: expect.stringMatching(/could not be held against what the account has, and is left out\.$/u),
        remedy: expect.any(String),
      })
      expect(JSON.stringify(report)).not.toContain('canary')
      expect(simulator.people.get('p1')).toMatchObject({ on: false, role: 'clerk', job: 'Clerk' })
      Object.assign(simulator.people.get('p1') ?? {}, { on: true })
    }
  })

  it('waits for a description that can be read where somebody is let in', async () => {
    const { directory, simulator } = oddOffice({})
    simulator.inject({ kind: 'status', status: 503 }, { path: 'roles', times: Infinity })
    const report = await directory.update(ida, { role: 'lead', active: true }, live)
    expect([shareOf(report).status, writesTo(simulator)]).toEqual(['failed', []])
  })

  it('is not sent by a strict call of which something can not be checked', async () => {
    const { directory, simulator } = oddOffice({})
    simulator.inject({ kind: 'status', status: 503 }, { path: 'roles', times: Infinity })
    const strict = { ...live, strict: true }
    await expect(directory.update(ida, { role: 'lead', active: false }, strict)).rejects.toMatchObject({
      failures: expect.arrayContaining([expect.objectContaining({ field: 'role', status: 503 })]),
    })
    expect(writesTo(simulator)).toEqual([])
  })

  it('is sent against the description, which is noted', async () => {
    const { directory, simulator } = taking([
      { path: 'active', refuses: { set: locked, create: locked } },
      { path: 'title', refuses: { set: locked } },
    ])
    const plan = planOf(await directory.plan(ida, { title: 'Gone', active: false }, live))
    expect(plan.fields).toMatchObject([
      {
        path: 'active',
        status: 'taken',
        note: expect.stringMatching(/^This account has no such box\. It is sent/u),
      },
      { path: 'title', status: 'refused' },
    ])
    const report = await directory.update(ida, { title: 'Gone', active: false }, live)
    expect(shareOf(report).fields[0]).toMatchObject({ path: 'active', status: 'applied', verified: true })
    expect(simulator.people.get('p1')).toMatchObject({ on: false, job: 'Clerk' })
  })

  it('is not reported as done where the vendor takes it and does nothing', async () => {
    const { directory, simulator } = taking([{ path: 'active', refuses: { set: locked } }])
    simulator.inject({ kind: 'status', status: 204 }, { method: 'PATCH' })
    const report = await directory.update(ida, { active: false }, live)
    expect(shareOf(report).status).not.toBe('applied')
    expect(simulator.people.get('p1')?.on).toBe(true)
  })

  it.each<[what: string, shows: (simulator: ReturnType<typeof taking>['simulator']) => void]>([
    [
      'whose record does not say whether somebody is in',
      ({ people }) => Reflect.deleteProperty(people.get('p1') ?? {}, 'on'),
    ],
    [
      'whose record can not be read afterwards',
      ({ inject }) =>
        inject({ kind: 'status', status: 503 }, { method: 'GET', path: 'people', times: Infinity }),
    ],
  ])('is in doubt at a vendor that speaks against it and says that it is done, and %s', async (_, shows) => {
    for (const verify of [false, true]) {
      const { directory, simulator } = taking([{ path: 'active', refuses: { set: locked } }])
      shows(simulator)
      simulator.inject({ kind: 'status', status: 204 }, { method: 'PATCH' })
      const report = await directory.update(ida, { active: false, title: 'Gone' }, { ...live, verify })
      expect(report.ok).toBe(false)
      expect(shareOf(report)).toMatchObject({
        status: 'uncertain',
        fields: [
          {
            path: 'active',
            status: 'uncertain',
            failure: {
              code: 'uncertain',
              rule: 'not-seen',
              field: 'active',
              connection: 'office',
              user: 'p1',
            },
          },
          { path: 'title' },
        ],
      })
      expect(shareOf(report).fields[0]).not.toHaveProperty('verified')
    }
  })

  it('is in doubt as well where the call is given up before the record was looked at', async () => {
    const controller = new AbortController()
    const described = succeed([{ path: 'active', refuses: { set: locked } }])
    const { directory } = oddOffice({
      describe: { fields: () => Promise.resolve({ plan: () => succeed([asked]), read: () => described }) },
      update: {
        read: () => {
          controller.abort()
          return succeed({})
        },
      },
    })
    const report = await directory.update(ida, { active: false }, { ...live, signal: controller.signal })
    expect(shareOf(report)).toMatchObject({
      status: 'uncertain',
      fields: [{ failure: { rule: 'not-seen' } }],
    })
  })

  it('is looked for in the record, whatever the reply to the write shows', async () => {
    const { directory, simulator } = taking([{ path: 'active', refuses: { set: locked } }])
    simulator.inject({ kind: 'rewrite', body: () => ({ id: 'p1', on: false }) }, { method: 'PATCH' })
    simulator.inject(
      { kind: 'rewrite', body: () => ({ id: 'p1', on: true }) },
      { method: 'GET', path: 'people' },
    )
    const report = await directory.update(ida, { active: false }, live)
    expect(shareOf(report)).toMatchObject({
      status: 'uncertain',
      fields: [{ status: 'uncertain', failure: { rule: 'stored-differently' } }],
    })
  })

  it('is noted to be unchecked where the description can not be read', async () => {
    const { directory, simulator } = taking([])
    simulator.inject({ kind: 'status', status: 503 }, { path: 'form', times: Infinity })
    const { status, fields } = planOf(await directory.plan(ida, { active: false }, live))
    expect([status, fields[0]?.note]).toEqual([
      'ready',
      'The vendor failed to serve the request (HTTP 503). So this could not be held against what the account has, and is sent all the same.',
    ])
  })

  it('is not let in: nobody is created with access who was to have none', async () => {
    const active = { ...registrarPlugin.fields.active, create: { evidence: 'documented' } }
    const { directory, simulator } = taking(
      [{ path: 'active', refuses: { create: locked } }],
      {},
      { fields: { ...registrarPlugin.fields, active } },
    )
    const user = { displayName: 'Eva', email: 'eva@kyst.example', active: false }
    const report = await directory.create({ office: true }, user, { ...live, strict: false })
    expect([shareOf(report).status, writesTo(simulator)]).toEqual(['refused', []])
    expect(shareOf(report).failures).toMatchObject([{ field: 'active', rule: 'locked' }])
  })

  it('is let in again only if the description has nothing against it', async () => {
    const { directory, simulator } = taking([{ path: 'active', refuses: { set: locked } }])
    const report = await directory.update(ida, { active: true }, live)
    expect([fieldsOf(shareOf(report)), writesTo(simulator)]).toEqual([[['active', 'refused', 'locked']], []])
  })
})

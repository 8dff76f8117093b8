import { describe, expect, it } from 'vitest'

import { succeed } from '../../src/index.js'
import type { Fault } from '../../src/simulator/index.js'
import { failing } from '../support/plugins.js'
import { oddOffice, office, readsOf, shareOf, writesTo } from '../support/registrar.js'

const ida = { office: 'p1' } as const

describe('a record in two places', () => {
  it('is read as a whole', async () => {
    const { directory, simulator } = office()
    expect(await directory.get(ida)).toMatchObject({
      office: { ok: true, value: { displayName: 'Ida Holm', groups: ['g1'], custom: { colour: 1 } } },
    })
    expect(readsOf(simulator)).toEqual(['/people/p1', '/people/p1/groups'])
  })

  it.each<[patch: object, reads: string[]]>([
    [{ title: 'Buyer' }, []],
    [{ phone: '+4520304050' }, ['/people/p1']],
    [{ groups: { add: ['g2'] } }, ['/people/p1', '/people/p1/groups']],
    [{ phone: '+4520304050', groups: ['g2'] }, ['/people/p1', '/people/p1/groups']],
  ])('is read as far as the change needs it: %j', async (patch, reads) => {
    const { directory, simulator } = office()
    expect((await directory.update(ida, patch)).ok).toBe(true)
    expect(readsOf(simulator)).toEqual(reads)
  })

  it('is read back as far as the change went', async () => {
    const { directory, simulator } = office()
    const report = await directory.update(ida, { title: 'Buyer' }, { verify: true })
    expect([report.ok, readsOf(simulator)]).toEqual([true, []])
    simulator.inject({ kind: 'drop-after' }, { method: 'PUT', times: Infinity })
    const groups = await directory.update(ida, { groups: { add: ['g2'] } })
    expect(shareOf(groups).fields).toMatchObject([{ path: 'groups', status: 'applied', verified: true }])
    expect(readsOf(simulator).slice(-2)).toEqual(['/people/p1', '/people/p1/groups'])
  })

  it.each<[what: string, fault: Fault, path: RegExp, code: string, rule: string]>([
    ['the person is not there', { kind: 'status', status: 404 }, /p1$/, 'not-found', 'http-404'],
    // The person is there: this must not pass for an account that is gone.
    ['a part is not there', { kind: 'status', status: 404 }, /groups$/, 'bad-reply', 'part-missing'],
    ['a part is gone', { kind: 'status', status: 410 }, /groups$/, 'bad-reply', 'part-missing'],
    ['a part may not be read', { kind: 'status', status: 403 }, /groups$/, 'forbidden', 'http-403'],
    ['a part is out of reach', { kind: 'drop-before' }, /groups$/, 'unavailable', 'connection-lost'],
    ['a part can not be read', { kind: 'garbled' }, /groups$/, 'bad-reply', 'reply-shape'],
    [
      'the person is somebody else',
      { kind: 'rewrite', body: () => ({ id: 'p2' }) },
      /p1$/,
      'bad-reply',
      'another-user',
    ],
  ])('is a failure as a whole when %s', async (_, fault, path, code, rule) => {
    const { directory, simulator } = office()
    simulator.inject(fault, { method: 'GET', path, times: Infinity })
    expect(await directory.get(ida)).toMatchObject({
      office: { ok: false, failures: [{ code, rule, connection: 'office', user: 'p1' }] },
    })
    const report = await directory.update(ida, { groups: { add: ['g2'] }, title: 'Buyer' })
    expect(shareOf(report)).toMatchObject({ status: 'failed', failures: [{ code, rule }] })
    expect(writesTo(simulator)).toEqual([])
  })

  it('of which a part is missing does not unlink the person', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'status', status: 404 }, { path: /groups$/, times: Infinity })
    const { connections } = await directory.match({ links: ida }, { rules: { office: ['id'] } })
    expect(connections.office?.status).not.toBe('absent')
  })
})

describe('a plugin that plans its reading badly', () => {
  it.each<[what: string, plan: () => unknown]>([
    ['throws', failing],
    ['plans nothing', () => succeed([])],
    ['plans no list', () => succeed({ method: 'GET', path: '/people/p1', repeatable: true, carries: [] })],
    ['plans what is no request', () => succeed([undefined])],
    ['plans half a request', () => succeed([{ method: 'GET' }])],
    ['gives no reason', () => ({ ok: false, failures: [] })],
  ])('is a failure of its own connection: it %s', async (_, plan) => {
    const { directory, simulator } = oddOffice({ get: { plan } })
    expect(await directory.get({ office: 'p1', good: 'p1' })).toMatchObject({
      office: { ok: false, failures: [{ rule: 'plugin-fault', connection: 'office', user: 'p1' }] },
      good: { ok: true, value: { title: 'Clerk' } },
    })
    const report = await directory.update({ office: 'p1', good: 'p1' }, { groups: ['g2'] })
    expect([shareOf(report).status, shareOf(report, 'good').status]).toEqual(['failed', 'applied'])
    expect(simulator.requests).toEqual([])
  })

  it('and leaves the base URL, sends nothing', async () => {
    const away = { method: 'GET', path: '//elsewhere.example', repeatable: true, carries: [] }
    const { directory, simulator } = oddOffice({ get: { plan: () => succeed([away]) } })
    expect(await directory.get(ida)).toMatchObject({ office: { ok: false, failures: [{ rule: 'path' }] } })
    expect(simulator.requests).toEqual([])
  })
})

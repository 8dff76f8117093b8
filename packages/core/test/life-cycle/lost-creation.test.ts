import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { createDirectory } from '../../src/index.js'
import type { Fault } from '../../src/simulator/index.js'
import { registrarSettings, registrarSimulator } from '../reference/registrar-simulator.js'
import { registrar } from '../reference/registrar.js'
import { fieldsOf, office, oddOffice, shareOf, writesTo } from '../support/registrar.js'

const eva = { displayName: 'Eva Krog', email: 'eva@kyst.example', title: 'Buyer' }
const all = ['displayName', 'email', 'title']

const post = { method: 'POST', path: /people$/ }
/** Looks at the vendor after the write; the look before it is let through. */
const lookAfter = { method: 'GET', path: /people$/, skip: 1, times: Infinity }
const finding = { ok: 'applied', there: true } as const

describe('a creation that went wrong on the way', () => {
  it.each<
    [
      what: string,
      fault: Fault,
      expected: { ok: 'applied' | 'failed' | 'uncertain'; there: boolean; rule?: string; code?: string },
    ]
  >([
    ['a reply that got lost', { kind: 'drop-after' }, finding],
    ['a reply that was cut short', { kind: 'truncated' }, finding],
    ['a reply that is none', { kind: 'garbled' }, finding],
    ['a reply without an id', { kind: 'rewrite', body: () => ({ name: 'Eva Krog' }) }, finding],
    ['a fault after it was done', { kind: 'status-after', status: 500 }, finding],
    ['a time-out after it was done', { kind: 'status-after', status: 504 }, finding],
    [
      'a redirect after it was done',
      { kind: 'status-after', status: 303, headers: { location: '/' } },
      finding,
    ],
    [
      'a request that got lost',
      { kind: 'drop-before' },
      { ok: 'failed', there: false, rule: 'not-created', code: 'unavailable' },
    ],
    [
      'a fault before it was done',
      { kind: 'status', status: 500 },
      { ok: 'failed', there: false, rule: 'not-created', code: 'unavailable' },
    ],
    [
      'a page of a proxy',
      { kind: 'html' },
      { ok: 'failed', there: false, rule: 'not-created', code: 'unavailable' },
    ],
    [
      'a request that may be under way still',
      { kind: 'status', status: 504 },
      { ok: 'uncertain', there: false, rule: 'http-504', code: 'uncertain' },
    ],
    [
      'a request of which the vendor got tired',
      { kind: 'status', status: 408 },
      { ok: 'uncertain', there: false, rule: 'http-408', code: 'uncertain' },
    ],
    [
      'a success of which nothing can be read and nothing seen',
      { kind: 'html', status: 200 },
      { ok: 'uncertain', there: false, rule: 'reply-shape', code: 'uncertain' },
    ],
    [
      'a refusal',
      { kind: 'status', status: 422 },
      { ok: 'failed', there: false, rule: 'http-422', code: 'invalid-input' },
    ],
  ])('is settled by looking, and sent once: %s', async (_, fault, { ok, there, rule, code }) => {
    const { directory, simulator } = office()
    simulator.inject(fault, post)
    const report = await directory.create({ office: true }, eva)
    const share = shareOf(report)
    expect([share.status, simulator.people.has('p101'), report.ok]).toEqual([ok, there, ok === 'applied'])
    expect(share.created).toEqual(there ? { id: 'p101', link: { id: 'p101' } } : undefined)
    expect(share.link).toEqual(there ? { id: 'p101', selectors: {} } : { selectors: {} })
    expect(fieldsOf(share)).toEqual(all.map((path) => [path, ok, ...(rule === undefined ? [] : [rule])]))
    for (const { failure, verified } of share.fields) {
      expect([failure?.code, verified]).toEqual([code, there ? true : undefined])
    }
    expect(share.failures).toHaveLength(ok === 'applied' ? 0 : 1)
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it.each<[what: string, fault: Fault]>([
    ['is out of reach', { kind: 'drop-before' }],
    ['refuses to be asked', { kind: 'status', status: 403 }],
    ['answers nothing that can be read', { kind: 'garbled' }],
    ['shows no addresses', { kind: 'rewrite', body: () => ({ people: [{ id: 'p1' }] }) }],
    [
      'shows several',
      { kind: 'rewrite', body: () => ({ people: ['p8', 'p9'].map((id) => ({ id, mail: eva.email })) }) },
    ],
  ])('stays uncertain when the vendor %s', async (_, fault) => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-after' }, post)
    simulator.inject(fault, lookAfter)
    const share = shareOf(await directory.create({ office: true }, eva))
    expect(share).toMatchObject({ status: 'uncertain', failures: [{ rule: 'connection-lost' }] })
    expect(share.created).toBeUndefined()
    for (const { failure } of share.fields) {
      expect(failure).toMatchObject({ code: 'uncertain', remedy: expect.stringContaining('before sending') })
    }
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('leaves what was refused before as it is', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-before' }, post)
    const share = shareOf(await directory.create({ office: true }, { ...eva, phone: '+4520304050' }))
    expect(fieldsOf(share)).toEqual([
      ...all.map((path) => [path, 'failed', 'not-created']),
      ['phone', 'refused', 'read-only'],
    ])
  })

  it('is found by the other mark where one can not be looked for', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-after' }, post)
    simulator.inject({ kind: 'status', status: 403 }, lookAfter)
    const share = shareOf(await directory.create({ office: true }, { ...eva, userName: 'eva' }))
    expect(share).toMatchObject({ status: 'applied', created: { id: 'p101' } })
  })

  it('stays uncertain when there is nothing to look by', async () => {
    const { directory, simulator } = oddOffice({ find: { email: undefined, userName: undefined } })
    simulator.inject({ kind: 'drop-before' }, post)
    expect(shareOf(await directory.create({ office: true }, eva)).status).toBe('uncertain')
    expect(writesTo(simulator)).toHaveLength(1)
  })

  it('stays uncertain when the caller gave up, and nobody is asked then', async () => {
    const simulator = registrarSimulator()
    const controller = new AbortController()
    const directory = createDirectory(
      { office: registrar(registrarSettings) },
      {
        fetch: async (url, init = {}) => {
          const reply = await simulator.fetch(url, { ...init, signal: null })
          if (init.method === 'POST') controller.abort()
          init.signal?.throwIfAborted()
          return reply
        },
      },
    )
    const report = await directory.create({ office: true }, eva, { signal: controller.signal })
    expect(shareOf(report)).toMatchObject({ status: 'uncertain', failures: [{ rule: 'aborted' }] })
    expect(simulator.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it('stays uncertain when no reply came in time and nobody is there yet', async () => {
    const simulator = registrarSimulator()
    const directory = createDirectory(
      { office: registrar(registrarSettings) },
      {
        attemptTimeout: 20,
        fetch: (url, init = {}) =>
          init.method === 'POST' ? new Promise(() => {}) : simulator.fetch(url, { ...init, signal: null }),
      },
    )
    const share = shareOf(await directory.create({ office: true }, eva))
    expect(share).toMatchObject({ status: 'uncertain', failures: [{ rule: 'timeout' }] })
    expect(fieldsOf(share)).toEqual(all.map((path) => [path, 'uncertain', 'timeout']))
  })
})

describe('an account that is found afterwards', () => {
  it('may lack what was sent, or hold another value', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-after' }, post)
    simulator.between(() => {
      const person = simulator.people.get('p101')
      if (person !== undefined) Object.assign(person, { name: 'E. Krog', job: undefined })
    }, lookAfter)
    const share = shareOf(await directory.create({ office: true }, eva))
    expect(share).toMatchObject({ status: 'uncertain', created: { id: 'p101' } })
    expect(fieldsOf(share)).toEqual([
      ['displayName', 'uncertain', 'stored-differently'],
      ['email', 'applied'],
      ['title', 'failed', 'not-applied'],
    ])
  })

  it('with the address in lower case has it', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('lower-case')
    simulator.inject({ kind: 'drop-after' }, post)
    const share = shareOf(await directory.create({ office: true }, { ...eva, email: 'Eva@Kyst.example' }))
    expect(share).toMatchObject({ status: 'applied', created: { id: 'p101' } })
  })

  it('may be an invitation', async () => {
    const { directory, simulator } = office()
    simulator.habits.add('invite')
    simulator.inject({ kind: 'drop-after' }, post)
    const share = shareOf(await directory.create({ office: true }, eva))
    expect(share).toMatchObject({ status: 'applied', created: { id: 'p101', kind: 'invitation' } })
  })

  it('leaves open what no vendor shows', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-after' }, post)
    const report = await directory.create({ office: true }, { ...eva, password: 'canary-password' })
    expect(shareOf(report)).toMatchObject({ status: 'uncertain', created: { id: 'p101' } })
    expect(fieldsOf(shareOf(report))).toEqual([
      ...all.map((path) => [path, 'applied']),
      ['password', 'uncertain', 'connection-lost'],
    ])
    expect(JSON.stringify(report) + inspect(report, { depth: 9 })).not.toContain('canary')
  })

  it('by the chosen id is read by it', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-after' }, post)
    const share = shareOf(await directory.create({ office: { id: 'E-7' } }, eva))
    expect(share).toMatchObject({ status: 'applied', created: { id: 'E-7' } })
  })

  it('by the chosen id may be somebody else who was faster', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-before' }, post)
    simulator.between(
      () =>
        simulator.people.set('E-7', { id: 'E-7', mail: 'per@kyst.example', on: true, groups: [], attrs: {} }),
      post,
    )
    const share = shareOf(await directory.create({ office: { id: 'E-7' } }, eva))
    expect(share.status).toBe('uncertain')
    expect(share.created).toBeUndefined()
  })

  it('by the chosen id that can not be read is not called absent', async () => {
    const { directory, simulator } = office()
    simulator.inject({ kind: 'drop-before' }, post)
    simulator.inject({ kind: 'status', status: 403 }, { path: 'E-7', skip: 1 })
    expect(shareOf(await directory.create({ office: { id: 'E-7' } }, eva)).status).toBe('uncertain')
  })
})

describe('a creation that may be sent twice', () => {
  it.each<[what: string, fault: Fault, status: string, posts: number]>([
    ['a reply that got lost', { kind: 'drop-after' }, 'applied', 2],
    ['a request that got lost', { kind: 'drop-before' }, 'applied', 2],
    ['a fault', { kind: 'status', status: 503 }, 'applied', 2],
    ['a refusal', { kind: 'status', status: 422 }, 'failed', 1],
  ])('is sent twice: %s', async (_, fault, status, posts) => {
    const { directory, simulator } = office({ repeatable: true })
    simulator.inject(fault, post)
    expect(shareOf(await directory.create({ office: { id: 'E-7' } }, eva)).status).toBe(status)
    expect(writesTo(simulator)).toHaveLength(posts)
  })
})

describe('a creation that may not be sent twice', () => {
  it.each<[what: string, fault: Fault]>([
    ['too many requests', { kind: 'status', status: 429 }],
    ['a refused connection', { kind: 'refuse' }],
  ])('is sent again after %s, which proves that nothing was done', async (_, fault) => {
    const { directory, simulator } = office()
    simulator.inject(fault, post)
    expect(shareOf(await directory.create({ office: true }, eva)).status).toBe('applied')
    expect([writesTo(simulator).length, simulator.people.size]).toEqual([2, 2])
  })
})

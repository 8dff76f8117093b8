import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { coverage } from '../../src/api/coverage.js'
import { hints, people, type PersonRow } from '../../src/api/people.js'
import { Known } from '../../src/server/acquaintances.js'
import { personView } from '../../src/server/show-person.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { refused, type Tab } from './tab.js'

let set: SetUp
let tab: Tab
let rows: ReadonlyMap<string, PersonRow>

beforeAll(async () => {
  set = await setUp()
  tab = await set.open()
  const { people: found } = await tab.write(people, '/api/match', {})
  rows = new Map(found.map((row) => [row.key, row]))
})

afterAll(() => set.close())

describe('the people', () => {
  it('are not looked for before that is asked for', async () => {
    const fresh = await setUp()
    try {
      const other = await fresh.open()
      const { people: all } = await other.read(people, '/api/people')
      expect(all).toHaveLength(12)
      const statuses = all.flatMap(({ accounts }) => Object.values(accounts).map(({ status }) => status))
      expect(new Set(statuses)).toEqual(new Set(['unmatched']))
      expect(simulatorsOf(fresh.world).relesys?.requests).toEqual([])
    } finally {
      await fresh.close()
    }
  })

  it('are found in every app by what is known of them', () => {
    expect(rows.get('20118')?.accounts).toEqual({
      relesys: {
        status: 'linked',
        id: '0d3c1b7e-6f25-4a98-b0e4-000000020118',
        by: ['externalId', 'email', 'userName'],
        active: true,
      },
      bluedot: {
        status: 'linked',
        id: '93b8e0f6-2c4d-4751-8e9a-000000020118',
        by: ['email', 'userName'],
        active: true,
      },
      replay: { status: 'linked', id: 'b5f2d8a1-4e60-4c93-97d5-000000020118', by: ['email'] },
      konstantly: { status: 'linked', id: 'e20118', by: ['email'], active: true },
    })
  })

  it('are absent, ambiguous or out of use where they are', () => {
    expect(rows.get('19844')?.accounts['konstantly']).toEqual({ status: 'absent', by: ['email'] })
    expect(rows.get('20961')?.accounts['konstantly']).toMatchObject({ status: 'linked', active: false })
    expect(rows.get('20650')?.accounts['relesys']).toMatchObject({
      status: 'ambiguous',
      message: expect.any(String),
      candidates: [
        { id: '0d3c1b7e-6f25-4a98-b0e4-000000020650', by: ['externalId'], active: true },
        { id: '0d3c1b7e-6f25-4a98-b0e4-000000017312', by: expect.arrayContaining(['email']), active: false },
      ],
    })
  })

  it('show how each app holds them, and where that differs from the profile', async () => {
    const { profile, records, differences, meanings, row } = await tab.person('20533')
    expect(row.name).toBe('Åsa Bergström')
    expect(profile).toMatchObject({ title: 'Shift lead', 'custom.costCentre': 'SE-114' })
    expect(differences).toEqual({
      email: ['bluedot'],
      phone: ['bluedot'],
      active: ['bluedot'],
      title: ['relesys'],
      givenName: ['replay'],
      familyName: ['replay'],
      'custom.costCentre': ['konstantly'],
    })
    expect(records['replay']).toMatchObject({ state: 'read', values: { givenName: 'Asa' } })
    expect(meanings['31']).toBe('Shop training')
  })

  it('do not differ in what each app says in words of its own', () => {
    const plain = { key: '1', person: { links: {} }, rules: {}, profile: { role: 'Clerk', title: 'Clerk' } }
    const held = { ok: true, value: { role: 'learner', title: 'Trainee' } } as const
    const { differences } = personView(new Known(plain, ['acme']), { acme: held }, new Map())
    expect(differences).toEqual({ title: ['acme'] })
  })

  it('without an account have no record there, and nothing that differs', async () => {
    const { records, differences } = await tab.person('19844')
    expect(records['konstantly']).toEqual({ state: 'none' })
    expect(Object.values(differences).flat()).not.toContain('konstantly')
  })

  it('whose account is chosen by hand keep it when they are looked for again', async () => {
    const path = '/api/people/20650/link'
    const missing = await tab.post(path, {
      connection: 'relesys',
      id: '0d3c1b7e-6f25-4a98-b0e4-00000000dead',
    })
    expect(refused(missing)).toMatchObject({ status: 404, failures: [{ code: 'not-found' }] })
    const [old, own] = ['0d3c1b7e-6f25-4a98-b0e4-000000017312', '0d3c1b7e-6f25-4a98-b0e4-000000020650']
    await tab.write(people, path, { connection: 'relesys', id: old })
    const planned = await tab.plan('20650', { title: 'Store manager' }, { connections: ['relesys'] })
    const { people: chosen } = await tab.write(people, path, { connection: 'relesys', id: own })
    const linked = { status: 'linked', id: own, by: ['hand'], active: true }
    expect(chosen.map(({ accounts }) => accounts['relesys'])).toEqual([linked])
    const [again] = await tab.match('20650')
    expect(again?.accounts['relesys']).toEqual(linked)
    await tab.until('people-changed', (event) => event.people?.includes('20650') === true)
    // What was planned for the account before is for somebody else's now.
    const gone = await tab.post('/api/apply', { plans: [planned['relesys']?.id] })
    expect(refused(gone)).toMatchObject({ status: 409, code: 'plan-gone' })
    expect(simulatorsOf(set.world).relesys?.users.get(old)?.title).toBe('Trainee')
  })

  it('keep what was chosen by hand when the app can not be asked for a while', async () => {
    const connection = 'relesys'
    const id = '0d3c1b7e-6f25-4a98-b0e4-000000017312'
    await tab.write(people, '/api/people/20650/link', { connection, id })
    await tab.post('/api/trouble', { connection, kind: 'wrong-key', times: null })
    const [away] = await tab.match('20650')
    expect(away?.accounts[connection]?.status).toBe('unknown')
    await tab.post('/api/trouble/calm', { connection })
    const [back] = await tab.match('20650')
    expect(back?.accounts[connection]).toMatchObject({ status: 'linked', id, by: ['hand'] })
  })

  it('keep what was chosen while they were looked for', async () => {
    const connection = 'relesys'
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'slow', times: 1, seconds: 0.5 })
    const looking = tab.match('20402')
    const old = '0d3c1b7e-6f25-4a98-b0e4-000000017312'
    await tab.write(people, '/api/people/20402/link', { connection, id: old })
    const [found] = await looking
    expect(found?.accounts[connection]).toMatchObject({ status: 'linked', id: old, by: ['hand'] })
    expect(found?.accounts['replay']?.status).toBe('linked')
  })

  it('whose account is gone are not sent what was planned for it', async () => {
    const key = '20888'
    const planned = await tab.plan(key, { familyName: 'Nilsson' }, { connections: ['replay'] })
    simulatorsOf(set.world).replay?.users.delete('b5f2d8a1-4e60-4c93-97d5-000000020888')
    const [again] = await tab.match(key)
    expect(again?.accounts['replay']?.status).toBe('absent')
    const answer = await tab.post('/api/apply', { plans: [planned['replay']?.id] })
    expect(refused(answer).code).toBe('plan-gone')
  })

  it('can be added, and are looked for by what was told', async () => {
    const before = await tab.read(people, '/api/people')
    const { people: all } = await tab.write(people, '/api/people', { email: 'johan.ek@fjord.example' })
    const added = all.find(({ key }) => before.people.every((row) => row.key !== key))
    expect(added).toMatchObject({
      name: 'johan.ek@fjord.example',
      known: { email: 'johan.ek@fjord.example' },
      accounts: { konstantly: { status: 'unmatched' } },
    })
    const [found] = await tab.match(added?.key ?? '')
    expect(found?.accounts['konstantly']).toMatchObject({ status: 'linked', id: 'e20118' })
  })

  it('stay linked by the id that was found, when an app can not be asked for a while', async () => {
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'wrong-key', times: null })
    const [away] = await tab.match('20277')
    expect(away?.accounts['konstantly']).toMatchObject({ status: 'unknown', failures: [{ status: 403 }] })
    await tab.post('/api/trouble/calm', { connection: 'konstantly' })
    const users = simulatorsOf(set.world).konstantly?.users
    const user = users?.get('e20277')
    if (user !== undefined) users?.set('e20277', { ...user, email: 'moved@fjord.example' })
    const [back] = await tab.match('20277')
    expect(back?.accounts['konstantly']).toMatchObject({ status: 'linked', id: 'e20277', by: ['id'] })
  })
})

describe('what can be written', () => {
  it('is told field by field, with what each app demands', () => {
    const fields = new Map(tab.session.fields.map((field) => [field.path, field]))
    expect(fields.get('title')).toMatchObject({
      label: 'Title',
      type: 'string',
      scim: 'title',
      writable: ['relesys', 'konstantly'],
    })
    expect(fields.get('groups')?.verbs).toContain('edit')
    expect(fields.get('custom')).toMatchObject({ type: 'dictionary' })
    expect(fields.get('role')?.demands).toContain('Replay: one of User, Manager')
    expect(fields.get('password')?.type).toBe('secret')
    const own = [...fields.keys()].filter((path) => path.startsWith('extensions.relesys.'))
    expect(own).toContain('extensions.relesys.cardNumber')
    for (const path of own) expect(fields.get(path)?.writable).not.toContain('konstantly')
  })

  it('is told by the tables alone in the matrix', async () => {
    const { rows: matrix, calls } = await tab.read(coverage, '/api/coverage')
    const cells = new Map(matrix.map(({ path, cells: of }) => [path, of]))
    expect(cells.get('title')).toMatchObject({
      relesys: { state: 'writable', vendorField: 'title', readable: true },
      bluedot: { state: 'none', verbs: [], readable: false },
      konstantly: { state: 'writable', vendorField: 'occupation' },
    })
    expect(cells.get('givenName')?.['relesys']).toMatchObject({ state: 'carried', carriedBy: 'displayName' })
    expect(cells.get('title')?.['relesys']?.verbs).toContainEqual({ verb: 'set', evidence: 'inferred' })
    expect(matrix.find(({ path }) => path.startsWith('extensions.konstantly.'))).toMatchObject({
      only: 'konstantly',
    })
    expect(calls['konstantly']).toContain('describe')
    for (const cell of matrix.flatMap(({ cells: of }) => Object.values(of))) {
      for (const note of cell.notes) expect(note).toMatch(/^\P{Ll}.*[.!?]$/u)
    }
  })

  it('is told by the accounts themselves where they can be asked', async () => {
    const told = await tab.read(hints, '/api/hints')
    expect(told.connections['konstantly']).toMatchObject({
      groups: expect.arrayContaining([{ id: '31', name: 'Shop training' }]),
      custom: expect.arrayContaining([{ key: 'costCentre', label: 'costCentre', type: 'text' }]),
      failures: [],
    })
    expect(told.connections['replay']?.roles).toEqual([{ id: 'User' }, { id: 'Manager' }])
    const asked = simulatorsOf(set.world).konstantly?.requests.length
    await tab.read(hints, '/api/hints')
    expect(simulatorsOf(set.world).konstantly?.requests.length).toBe(asked)
  })

  it('is asked for again when it was asked before the app was switched', async () => {
    await tab.post('/api/trouble/readings', { connection: 'konstantly', readings: { emptyMembers: 'null' } })
    const before = simulatorsOf(set.world).konstantly
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'slow', times: 1, seconds: 0.5 })
    const asking = tab.read(hints, '/api/hints')
    await expect.poll(() => before?.requests.length, { interval: 10 }).toBeGreaterThan(0)
    await tab.post('/api/trouble/readings', {
      connection: 'konstantly',
      readings: { emptyMembers: 'absent' },
    })
    await asking
    const asked = simulatorsOf(set.world).konstantly?.requests.length
    await tab.read(hints, '/api/hints')
    expect(simulatorsOf(set.world).konstantly?.requests.length).toBeGreaterThan(asked ?? 0)
  })

  it('is asked for again when the app could not be asked', async () => {
    const readings = { emptyMembers: 'absent' }
    await tab.post('/api/trouble/readings', { connection: 'konstantly', readings })
    await tab.post('/api/trouble', { connection: 'konstantly', kind: 'wrong-key', times: null })
    const failed = await tab.read(hints, '/api/hints')
    expect(failed.connections['konstantly']).toMatchObject({ groups: [], failures: [{ status: 403 }] })
    await tab.post('/api/trouble/calm', { connection: 'konstantly' })
    expect((await tab.read(hints, '/api/hints')).connections['konstantly']?.failures).toEqual([])
  })
})

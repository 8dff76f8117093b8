import { createDirectory, type HttpRequest, type UserPatch } from '@crosspatch/core'
import { eachReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'
import { konstantlyPlugin } from '../src/index.js'
import { konstantlyReadings } from '../src/simulator/index.js'
import { common, replied, valueOf } from './operations.js'
import { record, scripted } from './scripted.js'
import { differing, seeded, setUp, type SetUp } from './set-up.js'

const { get } = konstantlyPlugin.operations

function directoryOf({ binding, simulator }: SetUp) {
  return createDirectory(
    { academy: binding },
    { fetch: simulator.fetch, clock: { now: () => 0, sleep: () => Promise.resolve() } },
  )
}

const writesOf = ({ simulator }: SetUp) =>
  simulator.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => `${method} ${url.pathname.replace('/openapi/v1', '')} ${body}`)

describe('reading', () => {
  const user = { method: 'GET', path: '/users/%C3%B8%207%25', repeatable: true, carries: [] }
  const groups = { ...user, path: '/users/%C3%B8%207%25/groups' }
  test.each([
    [undefined, [user, groups]],
    [['groups'], [user, groups]],
    [
      ['title', 'groups'],
      [user, groups],
    ],
    [['title', 'extensions'], [user]],
    [[], [user]],
  ] as const)('of %j', (fields, requests) => {
    const asked = { ...common, id: 'ø 7%', ...(fields === undefined ? {} : { fields }) }
    expect(valueOf(get.plan(asked))).toEqual(requests)
  })

  const input = { ...common, id: 'e-1' }
  test('shows the ids as text, each once', () => {
    const body = {
      groups: [
        { id: 12, parentId: null, name: 'Shops', usersCount: 15, image: null, attributes: {} },
        { id: 0, name: null },
        { id: 12 },
        { id: 9007199254740991 },
      ],
    }
    const { user: shown, id } = valueOf(get.read([replied({ id: 'e-1' }), replied(body)], input))
    expect([id, shown]).toEqual(['e-1', { groups: ['12', '0', '9007199254740991'] }])
  })

  test('shows none as none, and those that were not asked for not at all', () => {
    const none = get.read([replied({ id: 'e-1' }), replied({ groups: [] })], input)
    expect(valueOf(none).user).toEqual({ groups: [] })
    const fields = ['title'] as const
    expect(
      valueOf(get.read([replied({ id: 'e-1', groups: [{ id: 1 }] })], { ...input, fields })).user,
    ).toEqual({})
  })

  test.each([
    ['nothing', '', undefined],
    ['a web page', '<html></html>', undefined],
    ['a truncated list', '{"groups":[{"id":1}', undefined],
    ['null', 'null', 'its root'],
    ['a bare list', '[{"id":1}]', 'groups'],
    ['an object without groups', '{}', 'groups'],
    ['groups that are null', '{"groups":null}', 'groups'],
    ['bare ids', '{"groups":[1,2]}', 'groups.0'],
    ['an id that is text', '{"groups":[{"id":"1"}]}', 'groups.0.id'],
    ['an id that is null', '{"groups":[{"id":1},{"id":null}]}', 'groups.1.id'],
    ['half an id', '{"groups":[{"id":1.5}]}', 'groups.0.id'],
    ['an id that JavaScript rounds', '{"groups":[{"id":9007199254740993}]}', 'groups.0.id'],
    ['a name that is no text', '{"groups":[{"id":1,"name":7}]}', 'groups.0.name'],
  ])('%s is a bad reply', (_, body, vendorField) => {
    const read = get.read([replied({ id: 'e-1' }), replied(body)], input)
    expect(read).toMatchObject({ ok: false, failures: [{ code: 'bad-reply', rule: 'reply-shape' }] })
    expect(read.ok ? undefined : read.failures[0]?.vendorField).toBe(vendorField)
  })

  test('a reply that is missing is a failure', () => {
    for (const replies of [[], [replied({ id: 'e-1' })]]) {
      expect(get.read(replies, input)).toMatchObject({ ok: false, failures: [{ code: 'bad-reply' }] })
    }
  })

  test('comes with a user, and goes along with an update only where groups change', async () => {
    const { directory, groupReads } = scripted()
    expect((await directory.get({ academy: 'e-1' })).academy).toMatchObject({
      ok: true,
      value: { title: 'Clerk', groups: ['7', '12'] },
    })
    expect(groupReads).toHaveLength(1)
    await directory.update({ academy: 'e-1' }, { title: 'Baker' }, { verify: true })
    expect(groupReads).toHaveLength(1)
    await directory.plan({ academy: 'e-1' }, { groups: { add: ['3'] } })
    expect(groupReads).toHaveLength(2)
  })
})

/** The user of these tests is in the groups 7 and 12. */
describe('a change of groups', () => {
  const carrying = { repeatable: true, carries: ['groups'] }
  const add = (text: string): HttpRequest => ({
    method: 'POST',
    path: '/users/e-1/groups',
    body: { mediaType: 'application/json', text: `{"groups":${text}}` },
    ...(text.includes(',') ? { partial: true } : {}),
    ...carrying,
  })
  const remove = (group: string): HttpRequest => ({
    method: 'DELETE',
    path: `/groups/${group}/users/e-1`,
    ...carrying,
  })
  test.each([
    [{ add: ['3'] }, [add('[3]')]],
    [{ add: ['3', '12', '0'] }, [add('[3,0]')]],
    [{ remove: ['12'] }, [remove('12')]],
    [{ remove: ['12', '3', '7'] }, [remove('12'), remove('7')]],
    [{ add: ['7', '9007199254740991'], remove: ['12'] }, [add('[9007199254740991]'), remove('12')]],
  ])('%j', async (groups, requests) => {
    const { directory, writes } = scripted()
    const plan = await directory.plan({ academy: 'e-1' }, { groups })
    const share = plan.connections['academy']
    expect(share?.fields).toMatchObject([{ verb: 'edit', status: 'taken', evidence: 'documented' }])
    expect(share?.requests).toEqual(requests)
    await directory.apply(plan)
    expect(writes().map(({ method, body }) => [method, body])).toEqual(
      requests.map(({ method, body }) => [method, body?.text ?? '']),
    )
  })

  test('that is there already sends nothing, unless one is told to compare nothing: then it is refused', async () => {
    const { directory, writes } = scripted()
    const groups = { add: ['7'], remove: ['3'] }
    const report = await directory.update({ academy: 'e-1' }, { groups })
    expect(report.connections['academy']?.fields).toMatchObject([{ path: 'groups', status: 'unchanged' }])
    const plan = await directory.plan({ academy: 'e-1' }, { groups, title: 'Baker' }, { compare: false })
    expect(plan.connections['academy']?.fields).toMatchObject([
      { status: 'refused', failure: { code: 'conflict', rule: 'groups-as-asked', field: 'groups' } },
      { status: 'taken' },
    ])
    expect(writes()).toEqual([])
  })

  test('that was planned without the groups is refused', () => {
    const { update } = konstantlyPlugin.operations
    const change = { path: 'groups', field: 'groups', verb: 'edit', add: ['3'], remove: [] } as const
    const snapshot = valueOf(get.read([replied(record)], { ...common, id: 'e-1', fields: ['title'] }))
    const planned = update.plan({ ...common, id: 'e-1', changes: [change], current: snapshot })
    expect(planned).toMatchObject({ ok: false, failures: [{ rule: 'groups-not-shown', field: 'groups' }] })
  })

  test.each(['x', '1.0', '01', '+1', '-1', '1e3', ' 1', '9007199254740993', '٣'])(
    'with the id %j is refused before anything is sent',
    async (id) => {
      const { directory, sent } = scripted()
      for (const groups of [{ add: ['1', id] }, { remove: [id] }]) {
        const plan = await directory.plan({ academy: 'e-1' }, { groups })
        expect(plan.connections['academy']?.fields[0]?.failure).toMatchObject({
          code: 'invalid-input',
          rule: 'integer',
          field: 'groups',
          vendorField: 'groups',
        })
      }
      expect(sent).toEqual([])
    },
  )

  test.each([[{ groups: ['1'] }, 'no-set'] as const, [{ groups: null }, 'no-clear'] as const])(
    '%j has no call, and says what to do instead',
    async (patch, rule) => {
      const { directory } = scripted()
      const plan = await directory.plan({ academy: 'e-1' }, patch as UserPatch as object)
      expect(plan.connections['academy']?.fields[0]?.failure).toMatchObject({
        code: 'unsupported',
        rule,
        remedy: 'Say what changes: groups: { add: […], remove: […] }.',
      })
    },
  )

  test('stands between the profile and being active', async () => {
    const change = { groups: { add: ['3'], remove: ['7'] }, title: 'Baker' }
    const leaving = scripted()
    const off = await leaving.directory.plan({ academy: 'e-1' }, { ...change, active: false })
    const methods = (plan: typeof off) =>
      plan.connections['academy']?.requests.map(({ method, path }) => [method, path])
    expect(methods(off)).toEqual([
      ['PATCH', '/users/e-1'],
      ['POST', '/users/e-1/groups'],
      ['DELETE', '/groups/7/users/e-1'],
      ['POST', '/users/blocked'],
    ])
    const back = scripted({ read: () => Response.json({ ...record, isBanned: true }) })
    const on = await back.directory.plan({ academy: 'e-1' }, { ...change, active: true })
    expect(methods(on)).toEqual([
      ['DELETE', '/users/blocked/e-1'],
      ['PATCH', '/users/e-1'],
      ['POST', '/users/e-1/groups'],
      ['DELETE', '/groups/7/users/e-1'],
    ])
    expect(on.connections['academy']?.requests.some(({ note }) => note?.includes('blocked'))).toBe(false)
    const blocked = await back.directory.plan({ academy: 'e-1' }, { groups: { add: ['3'] } })
    expect(blocked.connections['academy']?.requests.map(({ note }) => note)).toEqual([
      'The user is blocked; whether Konstantly updates a blocked user is undocumented.',
    ])
  })

  test('with an id that needs encoding', async () => {
    const { directory } = scripted({ read: () => Response.json({ ...record, id: 'ø:7' }) })
    const plan = await directory.plan({ academy: 'ø:7' }, { groups: { add: ['3'], remove: ['7'] } })
    expect(plan.connections['academy']?.requests.map(({ path }) => path)).toEqual([
      '/users/%C3%B8%3A7/groups',
      '/groups/7/users/%C3%B8%3A7',
    ])
  })
})

describe('the reply to adding', () => {
  const shows = (...ids: readonly number[]) => ({ groups: ids.map((id) => ({ id })) })
  const update = async (reply: unknown, groups: object, now: readonly number[] = [7, 12]) => {
    let wrote = false
    const made = scripted({
      groups: () => Response.json(wrote ? shows(...now) : shows(7, 12)),
      write: ({ method }) => {
        wrote = true
        return new Response(
          method === 'POST' ? (typeof reply === 'string' ? reply : JSON.stringify(reply)) : '{}',
        )
      },
    })
    const report = await made.directory.update({ academy: 'e-1' }, { groups })
    return { ...made, share: report.connections['academy'] }
  }

  test.each([
    ['confirms it when it shows all groups', shows(3, 7, 12), true],
    ['says nothing of the others when it shows the added alone', shows(3), false],
    ['is not needed: empty', '', false],
    ['is not needed: an empty object', '{}', false],
    ['is not needed: ids of another type', '{"groups":[{"id":"3"}]}', false],
  ])('%s', async (_, reply, verified) => {
    const { share, groupReads } = await update(reply, { add: ['3'] })
    expect(share?.fields).toMatchObject([{ path: 'groups', status: 'applied', verified }])
    expect(share?.user).toEqual(verified ? { groups: ['3', '7', '12'] } : undefined)
    expect(groupReads).toHaveLength(1)
  })

  test('does not confirm that the user is out of another', async () => {
    const { share } = await update(shows(3, 7, 12), { add: ['3'], remove: ['7'] })
    expect(share?.fields).toMatchObject([{ path: 'groups', status: 'applied', verified: false }])
    // It was true before the user was taken out.
    expect(share?.user).toBeUndefined()
  })

  test('that lacks an added group lets the record tell: it is there', async () => {
    const { share, groupReads } = await update(shows(7, 12), { add: ['3'] }, [3, 7, 12])
    expect(share).toMatchObject({
      status: 'applied',
      fields: [{ path: 'groups', status: 'applied', verified: true }],
    })
    expect(groupReads).toHaveLength(2)
  })

  test('that lacks an added group lets the record tell: it is not, and the user is taken out of none', async () => {
    const { share, writes } = await update(shows(7, 12), { add: ['3'], remove: ['7'] })
    expect(share?.fields).toMatchObject([
      { path: 'groups', status: 'failed', failure: { code: 'conflict', rule: 'not-applied' } },
    ])
    expect(writes().map(({ method }) => method)).toEqual(['POST'])
  })

  test('that is a web page is no success', async () => {
    const { share, writes } = await update('<html></html>', { add: ['3'], remove: ['7'] })
    expect(share?.fields).toMatchObject([{ path: 'groups', status: 'failed' }])
    expect(writes().map(({ method }) => method)).toEqual(['POST'])
  })
})

describe('at a site', () => {
  test('several groups are added and left, and nothing else is sent or moved', async () => {
    const prepared = setUp()
    const before = prepared.simulator.users.get(seeded.id)
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { groups: { add: ['4', '2', '1'], remove: ['3'] } },
      { verify: true },
    )
    expect(report.connections['academy']?.fields).toMatchObject([{ status: 'applied', verified: true }])
    expect(prepared.simulator.users.get(seeded.id)).toEqual({ ...before, groups: [1, 4, 2] })
    expect(writesOf(prepared)).toEqual([
      'POST /users/K007x/groups {"groups":[4,2]}',
      'DELETE /groups/3/users/K007x ',
    ])
  })

  test.each(eachReading(konstantlyReadings).map((reading) => [differing(reading), reading] as const))(
    '%j: groups land, twice the same, and nothing else moves',
    async (_, reading) => {
      const prepared = setUp(reading)
      const directory = directoryOf(prepared)
      const before = prepared.simulator.users.get(seeded.id)
      const groups = { add: ['2'], remove: ['1', '3'] }
      expect((await directory.update({ academy: prepared.link }, { groups })).ok).toBe(true)
      expect(prepared.simulator.users.get(seeded.id)).toEqual({ ...before, groups: [2] })
      const again = await directory.update({ academy: prepared.link }, { groups })
      expect(again.connections['academy']?.status).toBe('nothing-to-send')
    },
  )

  test.each(konstantlyReadings.unknownGroup)(
    'a group that does not exist (%s) costs no other',
    async (unknownGroup) => {
      const prepared = setUp({ unknownGroup })
      const { simulator, link } = prepared
      const update = (add: readonly string[]) =>
        directoryOf(prepared).update({ academy: link }, { groups: { add, remove: ['1'] } })
      const failures = {
        400: { code: 'invalid-input', rule: 'http-400', vendorMessage: 'Unknown groups: [redacted]' },
        404: { code: 'conflict', rule: 'no-such-group', vendorMessage: 'Group not found' },
        ignored: { code: 'conflict', rule: 'not-applied' },
      } as const
      const alone = await update(['99'])
      expect(alone.connections['academy']?.fields).toMatchObject([
        { path: 'groups', status: 'failed', failure: { field: 'groups', ...failures[unknownGroup] } },
      ])
      expect(simulator.users.get(seeded.id)).toEqual(seeded)
      // Half of it is there then, and that is told.
      const along = await update(['2', '99'])
      const half = unknownGroup === 'ignored'
      expect(along.connections['academy']?.fields).toMatchObject([{ status: half ? 'uncertain' : 'failed' }])
      expect(simulator.users.get(seeded.id)?.groups).toEqual(half ? [1, 3, 2] : [1, 3])
    },
  )

  test.each(konstantlyReadings.notInGroup)('somebody else was faster, answered by %s', async (notInGroup) => {
    const prepared = setUp({ notInGroup })
    const { simulator } = prepared
    simulator.between(() => simulator.users.set(seeded.id, { ...seeded, groups: [3] }), { method: 'DELETE' })
    const report = await directoryOf(prepared).update(
      { academy: prepared.link },
      { groups: { remove: ['1'] } },
    )
    expect(report.connections['academy']?.fields).toMatchObject([
      notInGroup === '200'
        ? { status: 'applied' }
        : { status: 'failed', failure: { code: 'conflict', rule: 'not-in-group' } },
    ])
    expect(simulator.users.get(seeded.id)?.groups).toEqual([3])
  })

  test('what is done by half is told as uncertain, and a second time does the rest', async () => {
    const prepared = setUp()
    const { simulator } = prepared
    const directory = directoryOf(prepared)
    simulator.inject({ kind: 'status', status: 403 }, { method: 'DELETE', path: '/groups/3/' })
    const groups = { add: ['2'], remove: ['1', '3'] }
    const report = await directory.update({ academy: prepared.link }, { groups })
    expect(report.connections['academy']?.fields).toMatchObject([{ path: 'groups', status: 'uncertain' }])
    expect(report.connections['academy']?.requests.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
      'failed',
    ])
    expect(simulator.users.get(seeded.id)?.groups).toEqual([3, 2])
    expect((await directory.update({ academy: prepared.link }, { groups })).ok).toBe(true)
    expect(simulator.users.get(seeded.id)?.groups).toEqual([2])
  })

  test.each(['POST', 'DELETE'])(
    'a reply to %s that is lost is settled, and nothing is done twice',
    async (method) => {
      const prepared = setUp({ groupJoinedAlready: 'refused' })
      prepared.simulator.inject({ kind: 'drop-after' }, { method })
      const groups = method === 'POST' ? { add: ['2'] } : { remove: ['1'] }
      const report = await directoryOf(prepared).update({ academy: prepared.link }, { groups })
      expect(report.connections['academy']?.fields).toMatchObject([{ status: 'applied', verified: true }])
      expect(writesOf(prepared)).toHaveLength(1)
    },
  )

  test('a group that the site does not have is refused when the change is held against it', async () => {
    const prepared = setUp()
    const check = 'live'
    const plan = await directoryOf(prepared).plan(
      { academy: prepared.link },
      { groups: { add: ['99'] } },
      { check },
    )
    expect(plan.connections['academy']?.fields[0]?.failure).toMatchObject({ rule: 'unknown-group' })
    expect(writesOf(prepared)).toEqual([])
  })
})

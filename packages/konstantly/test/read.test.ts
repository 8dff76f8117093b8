import { describe, expect, test } from 'vitest'
import { konstantlyPlugin } from '../src/index.js'
import { record, scripted } from './scripted.js'

async function get(body: string, status = 200) {
  const { directory } = scripted({ read: () => new Response(body, { status }) })
  const { academy } = await directory.get({ academy: 'e-1' })
  return academy
}

/** The user in a reply, without the groups, which come by another. */
async function userIn(members: unknown) {
  const outcome = await get(JSON.stringify(members))
  if (!outcome.ok) return outcome.failures
  const { groups: _others, ...user } = outcome.value
  return user
}

describe('a user', () => {
  test('is read from the documented shape', async () => {
    expect(
      await userIn({
        id: 'e-1',
        name: 'Ögmundur Þórsson',
        language: 'pl',
        occupation: 'Barista',
        location: 'Reykjavík',
        timezone: 'Atlantic/Reykjavik',
        email: 'oegmundur@kaffeklub.example',
        isBanned: false,
        role: { alias: 'expert' },
        fromApi: false,
        image: { id: 7, original: 'https://images.example/7', mini: 'https://images.example/7?36' },
        attributes: { division: 15, badge: '0042', shifts: [1, 2] },
      }),
    ).toEqual({
      displayName: 'Ögmundur Þórsson',
      title: 'Barista',
      email: 'oegmundur@kaffeklub.example',
      location: 'Reykjavík',
      timezone: 'Atlantic/Reykjavik',
      language: 'pl',
      active: true,
      role: 'expert',
      custom: { division: 15, badge: '0042', shifts: [1, 2] },
      extensions: { konstantly: { fromApi: false } },
    })
  })

  test('shows what is null or an empty text as empty', async () => {
    expect(
      await userIn({
        id: 'e-1',
        name: null,
        occupation: null,
        location: '',
        timezone: null,
        email: '',
        language: null,
        role: { alias: null },
        attributes: {},
      }),
    ).toEqual({
      displayName: null,
      title: null,
      location: null,
      timezone: null,
      email: null,
      language: null,
      role: null,
      custom: {},
    })
  })

  test('says nothing of what the reply does not show', async () => {
    expect(await userIn({ id: 'e-1' })).toEqual({})
    expect(await userIn({ id: 'e-1', isBanned: null, fromApi: null, attributes: null })).toEqual({})
    expect(await userIn({ id: 'e-1', attributes: [] })).toEqual({})
  })

  test('is taken with members that nobody has heard of', async () => {
    expect(await userIn({ id: 'e-1', name: 'Ann', phone: 1, groups: 'x', __v: {} })).toEqual({
      displayName: 'Ann',
    })
  })

  test.each([
    [{ alias: 'learner' }, { role: 'learner' }],
    [{ alias: '1', name: 'Trainer' }, { role: '1' }],
    ['manager', { role: 'manager' }],
    ['', { role: null }],
    [null, {}],
    [{}, {}],
  ])('has the role %j as %j', async (role, expected) => {
    expect(await userIn({ id: 'e-1', role })).toEqual(expected)
  })

  test.each([
    [false, { active: true }],
    [true, { active: false }],
  ])('is banned %j: %j', async (isBanned, expected) => {
    expect(await userIn({ id: 'e-1', isBanned })).toEqual(expected)
  })

  test('keeps attributes of every JSON type, those without a canonical form as their JSON text', async () => {
    const attributes = {
      text: 'é',
      leadingZeros: '007',
      number: 0,
      no: false,
      none: null,
      blank: '',
      nothing: [],
      choices: ['a', 1],
      flags: [true, null],
      object: { id: 4, name: 'Ann' },
    }
    expect(await userIn({ id: 'e-1', attributes })).toEqual({
      custom: {
        text: 'é',
        leadingZeros: '007',
        number: 0,
        no: false,
        none: null,
        blank: null,
        nothing: [],
        choices: ['a', 1],
        flags: '[true,null]',
        object: '{"id":4,"name":"Ann"}',
      },
    })
  })

  test('has attributes under keys that JavaScript gives a meaning of its own', async () => {
    const outcome = await get('{"id":"e-1","attributes":{"__proto__":"p","constructor":"c"}}')
    const custom = outcome.ok ? outcome.value.custom : undefined
    expect(Object.entries(custom ?? {})).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ])
  })
})

describe('anything else is a bad reply', () => {
  const nested = `{"id":"e-1","attributes":{"x":${'['.repeat(3000)}${']'.repeat(3000)}}}`
  const bodies: readonly (readonly [string, string, string])[] = [
    ['nothing', '', ''],
    ['white space', ' \n', ''],
    ['a web page', '<!doctype html><title>Sign in</title>', ''],
    ['a truncated user', '{"id":"e-1","name":"An', ''],
    ['null', 'null', 'its root'],
    ['a list', '[{"id":"e-1"}]', 'id'],
    ['an empty object', '{}', 'id'],
    ['a wrapped user', '{"user":{"id":"e-1","name":"Ann"}}', 'id'],
    ['an id that is no text', '{"id":7}', 'id'],
    ['an id that is empty', '{"id":""}', 'id'],
    ['a name that is no text', '{"id":"e-1","name":7}', 'name'],
    ['an address that is no text', '{"id":"e-1","email":["x"]}', 'email'],
    ['a role that is neither text nor object', '{"id":"e-1","role":7}', 'role'],
    ['an alias that is no text', '{"id":"e-1","role":{"alias":1}}', 'role'],
    ['a state that is no boolean', '{"id":"e-1","isBanned":"no"}', 'isBanned'],
    ['attributes in a list', '{"id":"e-1","attributes":[{"apiId":"x","value":1}]}', 'attributes'],
    ['attributes in a text', '{"id":"e-1","attributes":"x"}', 'attributes'],
    ['attributes that nest beyond reason', nested, 'attributes'],
  ]
  test.each(bodies)('%s', async (_, body, place) => {
    const outcome = await get(body)
    expect(outcome.ok ? outcome.value : outcome.failures).toMatchObject([
      { code: 'bad-reply', rule: 'reply-shape', connection: 'academy', user: 'e-1' },
    ])
    const [failure] = outcome.ok ? [] : outcome.failures
    expect(failure?.vendorField?.split('.')[0] ?? '').toBe(place)
    expect(failure?.remedy).toBeDefined()
  })
})

describe('the reply to a write needs no body', () => {
  const user = '{"id":"e-1","name":"Ida Holm","occupation":"Somebody else\'s"}'
  test.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a user', user],
    ['a text', 'OK'],
    ['broken JSON', '{"id":'],
    ['null', 'null'],
  ])('%s is a success that shows nothing', async (_, body) => {
    const { directory } = scripted({ write: () => new Response(body) })
    const report = await directory.update({ academy: 'e-1' }, { title: 'Baker', active: false })
    expect(
      report.connections['academy']?.fields.map(({ path, status, verified }) => [path, status, verified]),
    ).toEqual([
      ['title', 'applied', false],
      ['active', 'applied', false],
    ])
    expect(report.connections['academy']?.user).toBeUndefined()
  })

  test.each([
    ['page', '<!DOCTYPE html><title>Sign in</title>'],
    ['page after a blank line', '\r\n  <html></html>'],
  ])('a web %s is no success: the record is read back', async (_, page) => {
    const { directory, sent } = scripted({ write: () => new Response(page) })
    const report = await directory.update({ academy: 'e-1' }, { title: 'Baker', about: 'New' })
    expect(
      report.connections['academy']?.fields.map(({ path, status, failure }) => [path, status, failure?.rule]),
    ).toEqual([
      ['title', 'failed', 'not-applied'],
      ['about', 'uncertain', 'reply-shape'],
    ])
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
  })
})

describe('whose record it is', () => {
  const { get: getting, update } = konstantlyPlugin.operations
  const options = { overwriteUnseenAttributes: false }
  const input = { id: 'e-1', selectors: {}, options, tools: undefined, fields: ['title'] } as const
  const replied = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) })

  test('is told with a read, as the record says it', () => {
    expect(getting.read([replied({ id: 'E-2' })], input)).toMatchObject({ ok: true, value: { id: 'E-2' } })
  })

  test.each(['POST', 'DELETE'] as const)('is told with the reply to %s if it holds the user', (method) => {
    const request = { method, path: '/', repeatable: false, carries: ['active'] }
    const receipt = update.read(replied({ id: 'E-2', isBanned: true }), { ...input, changes: [] }, request)
    expect(receipt).toEqual({ ok: true, value: { id: 'E-2', user: { active: false } } })
  })
})

describe('the reply to a change of being active', () => {
  test.each([
    ['deactivating', false, { isBanned: true }],
    ['activating', true, { isBanned: false }],
  ])('confirms it if it holds the user: %s', async (_, active, members) => {
    const { directory, sent } = scripted({
      read: () => Response.json({ ...record, isBanned: active }),
      // Wrong types elsewhere take nothing from what is looked at.
      write: () => Response.json({ ...record, ...members, occupation: 7 }),
    })
    const report = await directory.update({ academy: 'e-1' }, { active }, { verify: true })
    expect(report.connections['academy']?.fields).toMatchObject([
      { path: 'active', status: 'applied', verified: true },
    ])
    expect(sent.map(({ method }) => method)).toEqual(['GET', active ? 'DELETE' : 'POST'])
  })

  test('that shows the opposite is not believed', async () => {
    const { directory, sent } = scripted({ write: () => Response.json(record) })
    const report = await directory.update({ academy: 'e-1' }, { active: false })
    expect(report.connections['academy']?.fields).toMatchObject([{ path: 'active', status: 'failed' }])
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  })

  test.each([
    ['without a state', '{"id":"e-1"}'],
    ['with a state that is none', '{"id":"e-1","isBanned":"yes"}'],
    ['without an id', '{"isBanned":true}'],
    ['with an empty id', '{"id":"","isBanned":true}'],
  ])('shows nothing %s', async (_, body) => {
    const { directory } = scripted({ write: () => new Response(body) })
    const report = await directory.update({ academy: 'e-1' }, { active: false })
    expect(report.connections['academy']?.fields).toMatchObject([{ status: 'applied', verified: false }])
  })
})

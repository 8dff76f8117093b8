import { describe, expect, it } from 'vitest'

import { relesysUser, type RelesysReading, type RelesysUser } from '../src/simulator/index.js'
import { member, session, userId } from './simulator-session.js'

const groups = ['a', 'b', 'c'].map((last) => ({
  id: `2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a00${last}`,
  dataSource: null,
}))
const newGroup = { id: '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a00d', dataSource: 'Roster' }

/** What a patch leaves of a user: its status and the members named. */
async function patched(
  operations: readonly unknown[],
  known: Partial<RelesysUser> = {},
  readings: Partial<RelesysReading> = {},
): Promise<{ readonly status: number; readonly user: RelesysUser; readonly message: string }> {
  const { patch, user } = await session({ users: [{ id: userId, ...known }], readings })
  const reply = await patch(...operations)
  return { status: reply.status, user: user(), message: String(member(reply.body, 'message')) }
}

const add = (path: string, value?: unknown): unknown => ({ op: 'add', path, value })
const replace = (path: string, value?: unknown): unknown => ({ op: 'replace', path, value })
const remove = (path: string): unknown => ({ op: 'remove', path })

describe('a patch', () => {
  it('changes what it names, answers with the whole user and dates the change', async () => {
    const { patch, send, user } = await session({ now: () => Date.UTC(2026, 1, 3, 4, 5, 6, 700) })
    const before = user()
    const reply = await patch(add('/name', 'Signe Holm'), replace('/gender', 'Other'), remove('/title'))
    expect(reply.status).toBe(200)
    expect(user()).toEqual({
      ...before,
      name: 'Signe Holm',
      gender: 'Other',
      title: null,
      lastModifiedDateTime: '2026-02-03T04:05:06.7Z',
    })
    expect(reply.body).toEqual((await send('GET', `/users/${userId}`)).body)
  })

  it('may be answered with 202', async () => {
    expect((await patched([], {}, { updateStatus: '202' })).status).toBe(202)
  })

  it.each(['application/json', 'application/json-patch+json; charset=utf-8', 'Application/JSON'])(
    'is taken as %s',
    async (type) => {
      const { send } = await session()
      expect((await send('PATCH', `/users/${userId}`, '[]', { 'content-type': type })).status).toBe(200)
    },
  )

  it.each(['application/merge-patch+json', 'text/plain', ''])('is refused as %s', async (type) => {
    const { send } = await session()
    expect((await send('PATCH', `/users/${userId}`, '[]', { 'content-type': type })).status).toBe(415)
  })

  it.each([
    '',
    '{',
    '{"op":"add"}',
    'null',
    '[1]',
    '[null]',
    '[{"op":1,"path":"/title"}]',
    `${'['.repeat(90_000)}${']'.repeat(90_000)}`,
  ])('is refused when it is %.30s', async (text) => {
    const { send } = await session()
    const headers = { 'content-type': 'application/json-patch+json' }
    const reply = await send('PATCH', `/users/${userId}`, text, headers)
    expect(reply.status).toBe(400)
    expect(member(reply.body, 'message')).toBe(
      'The JSON patch document was malformed and could not be parsed.',
    )
  })

  it('is refused when it is nested too deep, whatever its texts hold', async () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])
    for (const depth of [31, 300]) {
      const { message } = await patched([add('/title', nested(depth))])
      expect(message).toContain('malformed')
    }
    const text = `"${'['.repeat(40)}`
    expect((await patched([add('/title', text)])).user.title).toBe(text)
    expect((await patched([add('/title', nested(30))])).message).toContain('is invalid for target location')
  })

  it('for an unknown user is a 404', async () => {
    const { send } = await session()
    expect((await send('PATCH', '/users/unknown', [])).status).toBe(404)
  })
})

describe('paths', () => {
  it.each([
    ['externalId', 'E-1'],
    ['name', 'N'],
    ['initials', 'I'],
    ['title', 'T'],
    ['dataSource', 'D'],
    ['email', 'e@x.example'],
    ['secondaryEmail', 's@x.example'],
    ['phoneNumber', { countryCode: 47, number: '22' }],
    ['secondaryPhoneNumber', { countryCode: 47, number: '33' }],
    ['gender', 'G'],
    ['primaryDepartmentId', groups[0]?.id],
    ['additionalDepartments', groups],
    ['userGroups', groups],
    ['registerNumber', 'R'],
    ['dutyPlanNumber', 'P'],
    ['customFields', { shirtSize: 'XL', languages: ['Dutch'] }],
  ])('/%s can be set', async (name, value) => {
    for (const operation of [add, replace]) {
      const { status, user } = await patched([operation(`/${name}`, value)])
      expect([status, member(user, name)]).toEqual([200, value])
    }
  })

  it('/imageId, /memberCardId and /cardNumber show up under other names', async () => {
    const { user } = await patched([
      replace('/imageId', groups[0]?.id),
      replace('/memberCardId', groups[1]?.id),
      replace('/cardNumber', '55'),
    ])
    expect(user.image).toMatchObject({ id: groups[0]?.id, fileName: null })
    expect(user.memberCard).toEqual({ id: groups[1]?.id, url: null, name: null, cardNumber: '55' })

    const { user: renumbered } = await patched([replace('/cardNumber', '55')])
    expect(renumbered.memberCard).toEqual({ ...relesysUser().memberCard, cardNumber: '55' })

    const { user: cleared } = await patched([
      remove('/imageId'),
      remove('/memberCardId'),
      remove('/cardNumber'),
    ])
    expect([cleared.image, cleared.memberCard]).toEqual([null, null])
  })

  it.each([
    '/image/id',
    '/memberCard/cardNumber',
    '/status',
    '/id',
    '/creationDateTime',
    '/password',
    '/nickname',
    '',
  ])('"%s" is none, or is ignored without a word', async (path) => {
    const { status, user, message } = await patched([add(path, 'x'), add('/title', 'T')])
    expect([status, user.title]).toEqual([400, 'Sales assistant'])
    expect(message).toContain('was not found')
    if (path === '') return
    const ignored = await patched([add(path, 'x'), add('/title', 'T')], {}, { unknownPath: 'ignored' })
    expect([ignored.status, ignored.user.title]).toEqual([200, 'T'])
    expect(ignored.user).toEqual({
      ...relesysUser({ id: userId }),
      title: 'T',
      lastModifiedDateTime: expect.any(String),
    })
  })

  it.each(['userName', 'employmentType'])('/%s may be one', async (name) => {
    expect((await patched([add(`/${name}`, 'x')])).status).toBe(400)
    const { status, user } = await patched(
      [add(`/${name}`, 'x')],
      {},
      { userNameAndEmploymentType: 'patchable' },
    )
    expect([status, member(user, name)]).toEqual([200, 'x'])
  })

  it('match in any case, without the slash and inside a value, unless RFC 6902 is taken to the letter', async () => {
    for (const path of ['/TITLE', 'title', '//title']) {
      expect((await patched([add(path, 'T')])).user.title).toBe('T')
      expect((await patched([add(path, 'T')], {}, { patch: 'rfc6902' })).status).toBe(400)
    }
    expect((await patched([add('x/title', 'T')], {}, { patch: 'rfc6902' })).message).toContain('invalid path')
    expect((await patched([add('/phoneNumber/number', '9')])).user.phoneNumber).toEqual({
      countryCode: 45,
      number: '9',
    })
    const { status, message } = await patched([add('/phoneNumber/number', '9')], { phoneNumber: null })
    expect([status, message]).toEqual([
      400,
      "For operation 'add', the target location specified by path '/phoneNumber/number' was not found.",
    ])
  })

  it('are refused with a wrong escape', async () => {
    expect((await patched([add('/title~2', 'T')])).message).toBe(
      "The provided string '/title~2' is an invalid path.",
    )
  })

  it('with an empty custom field key address the whole dictionary in Json.NET', async () => {
    const { status, user } = await patched([remove('/customFields/')])
    expect([status, user.customFields]).toEqual([200, null])
    const kept = await patched([remove('/customFields/')], {}, { jsonReader: 'system.text.json' })
    expect([kept.status, kept.user.customFields]).toEqual([400, relesysUser().customFields])
  })
})

describe('clearing', () => {
  it('works by remove and by null, and again', async () => {
    for (const operation of [
      remove('/title'),
      add('/title', null),
      replace('/title', null),
      replace('/title'),
    ]) {
      expect((await patched([operation])).user.title).toBeNull()
      expect((await patched([operation], { title: null })).status).toBe(200)
    }
  })

  it('under RFC 6902 fails where nothing is, as does replace', async () => {
    const readings = { patch: 'rfc6902' } as const
    for (const operation of [remove('/title'), replace('/title', 'T')]) {
      expect((await patched([operation], { title: null }, readings)).status).toBe(400)
      expect((await patched([operation], {}, readings)).status).toBe(200)
    }
    expect((await patched([add('/title', 'T')], { title: null }, readings)).user.title).toBe('T')
    expect((await patched([add('/title')], {}, readings)).status).toBe(400)
  })

  it.each(['/name', '/primaryDepartmentId', '/userGroups'])('is refused for %s', async (path) => {
    for (const operation of [remove(path), replace(path, null), replace(path, '')]) {
      const { status, user } = await patched([add('/title', 'T'), operation])
      expect([status, user]).toEqual([400, relesysUser({ id: userId })])
    }
  })

  it('of the birth date and the phone number', async () => {
    const { user } = await patched([remove('/birthDate'), remove('/phoneNumber')])
    expect([user.birthDate, user.phoneNumber]).toEqual([null, null])
  })
})

describe('values', () => {
  it.each([
    ['/title', 5, '5'],
    ['/title', true, 'True'],
    ['/title', '', ''],
    ['/title', '2026-01-02', '2026-01-02'],
    ['/title', '2026-01-02T13:30:00.000Z', '2026-01-02T13:30:00Z'],
    ['/title', '2026-01-02T13:30:00.120', '2026-01-02T13:30:00.12'],
    ['/title', '2026-01-02T13:30:00+02:00', '2026-01-02T11:30:00+00:00'],
    ['/phoneNumber', '', null],
    ['/birthDate', '', null],
    ['/phoneNumber', { number: '1' }, { countryCode: 0, number: '1' }],
    ['/phoneNumber', { COUNTRYCODE: '46', Number: '1', nmuber: '2' }, { countryCode: 46, number: '1' }],
    ['/additionalDepartments', [{ id: groups[0]?.id.toUpperCase() }], [groups[0]]],
  ])('%s with %o becomes %o', async (path, value, expected) => {
    const { status, user } = await patched([add(path, value)])
    expect([status, member(user, path.slice(1))]).toEqual([200, expected])
  })

  it.each([
    ['/title', { a: 1 }],
    ['/title', ['a']],
    ['/phoneNumber', '20405060'],
    ['/phoneNumber', { countryCode: 'DK', number: '1' }],
    ['/phoneNumber', { countryCode: '+45', number: '1' }],
    ['/phoneNumber', { countryCode: 4.5, number: '1' }],
    ['/phoneNumber', { countryCode: null, number: '1' }],
    ['/primaryDepartmentId', 'store-1'],
    ['/imageId', 'portrait'],
    ['/birthDate', 19900101],
    ['/userGroups', groups[0]],
    ['/userGroups', [null]],
    ['/userGroups', [{}]],
    ['/userGroups/-', null],
    ['/userGroups/-', { id: 'x' }],
    ['/customFields', ['a']],
    ['/customFields', { shirtSize: 5 }],
    ['/customFields', { shirtSize: [5] }],
    ['/customFields', { shirtSize: { a: 'b' } }],
  ])('%s refuses %o', async (path, value) => {
    const { status, user } = await patched([add(path, value)])
    expect([status, user]).toEqual([400, relesysUser({ id: userId })])
  })

  it('are taken more strictly by System.Text.Json, and not rewritten', async () => {
    const readings = { jsonReader: 'system.text.json' } as const
    for (const [path, value] of [
      ['/title', 5],
      ['/title', true],
      ['/phoneNumber', ''],
    ] as const) {
      expect((await patched([add(path, value)], {}, readings)).status).toBe(400)
    }
    const text = '2026-01-02T13:30:00.000Z'
    expect((await patched([add('/title', text)], {}, readings)).user.title).toBe(text)
    expect(
      (await patched([add('/customFields', { shirtSize: text })], {}, readings)).user.customFields,
    ).toEqual({
      shirtSize: text,
    })
    expect((await patched([add('/customFields', { shirtSize: text })])).user.customFields).toEqual({
      shirtSize: '2026-01-02T13:30:00Z',
    })
  })
})

describe('dates', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['2001-02-03', '2001-02-03T00:00:00Z'],
    ['2001-02-03T04:05:06Z', '2001-02-03T04:05:06Z'],
    ['2001-02-03T04:05:06.1234567Z', '2001-02-03T04:05:06.123Z'],
    ['2001-02-03T01:00:00+02:00', '2001-02-02T23:00:00Z'],
    ['2001-02-03T23:30:00-00:45', '2001-02-04T00:15:00Z'],
    ['2001-02-03T04:05:06', '2001-02-03T04:05:06Z'],
  ]
  it.each(forms)('%s is kept as %s', async (written, kept) => {
    for (const name of ['birthDate', 'employmentDate', 'employmentEndDate']) {
      const { status, user } = await patched([add(`/${name}`, written)])
      expect([status, member(user, name)]).toEqual([200, kept])
    }
    expect((await patched([add('/birthDate', written)], {}, { dates: 'month-day-year' })).status).toBe(400)
  })

  it('are taken as month, day and year if the server does', async () => {
    const operations = [add('/birthDate', '02-03-2001')]
    expect((await patched(operations)).status).toBe(400)
    for (const dates of ['month-day-year', 'iso-and-month-day-year'] as const) {
      expect((await patched(operations, {}, { dates })).user.birthDate).toBe('2001-02-03T00:00:00Z')
    }
    const both = { dates: 'iso-and-month-day-year' } as const
    expect((await patched([add('/birthDate', '2001-02-03')], {}, both)).status).toBe(200)
  })

  it.each([
    '2001-02-30',
    '2001-13-01',
    '0000-01-01',
    '2001-02-03T24:00:00Z',
    '13-01-2001',
    '3 February 2001',
  ])('%s is none', async (written) => {
    const readings = { dates: 'iso-and-month-day-year' } as const
    expect((await patched([add('/birthDate', written)], {}, readings)).status).toBe(400)
  })
})

describe('lists', () => {
  async function groupsAfter(...operations: readonly unknown[]): Promise<string> {
    const { status, user } = await patched(operations, { userGroups: groups })
    return status === 200 ? user.userGroups.map(({ id }) => id.slice(-1)).join('') : String(status)
  }

  it('take and lose members by position, one operation after the other', async () => {
    expect(await groupsAfter(add('/userGroups/-', newGroup))).toBe('abcd')
    expect(await groupsAfter(add('/userGroups/1', newGroup))).toBe('adbc')
    expect(await groupsAfter(add('/userGroups/3', newGroup))).toBe('abcd')
    expect(await groupsAfter(replace('/userGroups/1', newGroup))).toBe('adc')
    expect(await groupsAfter(remove('/userGroups/1'))).toBe('ac')
    expect(await groupsAfter(remove('/userGroups/0'), remove('/userGroups/1'))).toBe('b')
    expect(await groupsAfter(remove('/userGroups/1'), remove('/userGroups/0'))).toBe('c')
    expect(await groupsAfter(replace('/userGroups', []))).toBe('')
    expect(await groupsAfter(replace('/userGroups/0/id', newGroup.id))).toBe('dbc')
  })

  it.each(['/userGroups/3', '/userGroups/-1', '/userGroups/x', `/userGroups/${groups[0]?.id}`])(
    'have no %s to remove',
    async (path) => {
      expect(await groupsAfter(remove(path))).toBe('400')
    },
  )

  it('lose the last by "-", and break the server when they are empty', async () => {
    expect(await groupsAfter(remove('/userGroups/-'))).toBe('ab')
    expect(await groupsAfter(replace('/userGroups/-', newGroup))).toBe('abd')
    expect((await patched([remove('/userGroups/-')], { userGroups: [] })).status).toBe(500)
    const strict = { patch: 'rfc6902' } as const
    expect((await patched([remove('/userGroups/-')], { userGroups: [] }, strict)).status).toBe(400)
  })

  it('are counted by .NET or by RFC 6901', async () => {
    for (const path of ['/userGroups/00', '/userGroups/+0', '/userGroups/ 0']) {
      expect((await patched([remove(path)])).user.userGroups).toHaveLength(1)
      expect((await patched([remove(path)], {}, { patch: 'rfc6902' })).status).toBe(400)
    }
  })
})

describe('custom fields', () => {
  const known = { customFields: { shirtSize: 'M', languages: ['Danish'] } }
  const after = async (
    operations: readonly unknown[],
    readings: Partial<RelesysReading> = {},
  ): Promise<unknown> => {
    const { status, user } = await patched(operations, known, readings)
    return status === 200 ? user.customFields : status
  }

  it('as a whole are replaced, or merged', async () => {
    const operations = [add('/customFields', { shirtSize: 'S' })]
    expect(await after(operations)).toEqual({ shirtSize: 'S' })
    expect(await after(operations, { customFields: 'merges' })).toEqual({
      shirtSize: 'S',
      languages: ['Danish'],
    })
    expect(await after([remove('/customFields')])).toBeNull()
    expect(await after([remove('/customFields')], { customFields: 'merges' })).toEqual(known.customFields)
  })

  it('one by one, where they are', async () => {
    expect(await after([add('/customFields/firstAidUntil', '2027-01-01')])).toEqual({
      ...known.customFields,
      firstAidUntil: '2027-01-01',
    })
    expect(await after([replace('/customFields/shirtSize', 'S')])).toMatchObject({ shirtSize: 'S' })
    expect(await after([replace('/customFields/firstAidUntil', '2027-01-01')])).toBe(400)
    expect(await after([remove('/customFields/firstAidUntil')])).toBe(400)
    expect(await after([add('/customFields/SHIRTSIZE', 'S')])).toBe(400)
    expect(await after([add('/customFields/languages/-', 'Dutch')])).toMatchObject({
      languages: ['Danish', 'Dutch'],
    })
    const { status } = await patched([add('/customFields/shirtSize', 'S')], { customFields: null })
    expect(status).toBe(400)
  })

  it('with an escaped key', async () => {
    const odd = { customFields: { 'a/b~c': 'x' } }
    const tilde = { customFields: { '~1': 'x' } }
    expect((await patched([add('/customFields/~01', 'y')], tilde)).user.customFields).toEqual({ '~1': 'y' })
    expect((await patched([add('/customFields/a~1b~0c', 'y')], odd)).user.customFields).toEqual({
      'a/b~c': 'y',
    })
  })

  it('lose a single key, keep it in silence, or refuse', async () => {
    const operations = [remove('/customFields/shirtSize')]
    expect(await after(operations)).toEqual({ languages: ['Danish'] })
    expect(await after(operations, { customFieldKey: 'removal-ignored' })).toEqual(known.customFields)
    expect(await after(operations, { customFieldKey: 'refused' })).toBe(400)
    expect(await after([add('/customFields/shirtSize', 'S')], { customFieldKey: 'refused' })).toBe(400)
  })

  it('keep null, or lose the key by it', async () => {
    const operations = [add('/customFields', { shirtSize: null, languages: [] })]
    expect(await after(operations)).toEqual({ shirtSize: null, languages: [] })
    expect(await after(operations, { nullCustomField: 'removes' })).toEqual({ languages: [] })
  })

  it('go by the externalId of a definition; other keys are refused or dropped', async () => {
    const operations = [add('/customFields', { shirtSize: 'S', 'Shirt size': 'S', Locker: '7' })]
    expect(await after(operations)).toBe(400)
    expect(await after(operations, { undefinedCustomField: 'ignored' })).toEqual({ shirtSize: 'S' })
  })

  it('take no name for a prototype', async () => {
    const body = '[{"op":"add","path":"/customFields","value":{"__proto__":"x"}}]'
    const { send, user } = await session()
    expect((await send('PATCH', `/users/${userId}`, body)).status).toBe(400)
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(await after([add(`/customFields/${key}/x`, 'y')])).toBe(400)
      expect(await after([remove(`/customFields/${key}`)])).toBe(400)
      expect((await patched([add(`/${key}`, 'y')])).status).toBe(400)
    }
    expect(user()).toEqual(relesysUser({ id: userId }))
  })
})

describe('a failing operation', () => {
  const operations = [add('/title', 'T'), remove('/name'), add('/gender', 'G'), add('/nickname', 'N')]

  it.each([
    ['nothing', 'Sales assistant', 'Female'],
    ['earlier', 'T', 'Female'],
    ['others', 'T', 'G'],
  ] as const)('leaves %s', async (failedPatch, title, gender) => {
    const { status, user } = await patched(operations, {}, { failedPatch })
    expect([status, user.title, user.gender, user.name]).toEqual([400, title, gender, 'Signe Holmgaard'])
  })

  it('of an unknown kind stops the patch', async () => {
    const stopped = [add('/title', 'T'), { op: 'set', path: '/title' }, add('/gender', 'G')]
    const { status, user, message } = await patched(stopped, {}, { failedPatch: 'others' })
    expect([status, user.title, user.gender]).toEqual([400, 'T', 'Female'])
    expect(message).toBe("Invalid JsonPatch operation 'set'.")
  })
})

describe('operations', () => {
  it('test, move and copy, or do not', async () => {
    const guarded = [{ op: 'test', path: '/userGroups/0/id', value: groups[0]?.id }, remove('/userGroups/0')]
    const { user } = await patched(guarded, { userGroups: groups })
    expect(user.userGroups).toEqual(groups.slice(1))
    const { status, user: same } = await patched(guarded, { userGroups: groups.toReversed() })
    expect([status, same.userGroups]).toEqual([400, groups.toReversed()])

    const moved = await patched([{ op: 'move', from: '/email', path: '/secondaryEmail' }], {
      email: 'e@x.example',
    })
    expect([moved.user.email, moved.user.secondaryEmail]).toEqual([null, 'e@x.example'])
    const copied = await patched([{ op: 'copy', from: '/phoneNumber', path: '/secondaryPhoneNumber' }])
    expect(copied.user.secondaryPhoneNumber).toEqual(copied.user.phoneNumber)

    for (const op of ['test', 'move', 'copy']) {
      const operation = { op, from: '/email', path: '/email', value: relesysUser().email }
      expect((await patched([operation])).status).toBe(200)
      expect((await patched([operation], {}, { otherOperations: 'refused' })).status).toBe(400)
    }
  })

  it('tests an absent member differently by RFC 6902', async () => {
    const operation = { op: 'test', path: '/title', value: null }
    expect((await patched([operation], { title: null })).status).toBe(200)
    expect((await patched([operation], { title: null }, { patch: 'rfc6902' })).status).toBe(400)
  })

  it('are named in any case or by number in .NET', async () => {
    for (const [op, title] of [
      ['ADD', 'T'],
      ['0', 'T'],
      ['1', null],
      ['7', 'Sales assistant'],
    ] as const) {
      expect((await patched([{ op, path: '/title', value: 'T' }])).user.title).toBe(title)
      const strict = await patched([{ op, path: '/title', value: 'T' }], {}, { patch: 'rfc6902' })
      expect(strict.status).toBe(400)
    }
  })

  it('without a path break the server', async () => {
    expect((await patched([{ op: 'remove' }])).status).toBe(500)
    expect((await patched([{ op: 'remove' }], {}, { patch: 'rfc6902' })).status).toBe(400)
  })
})

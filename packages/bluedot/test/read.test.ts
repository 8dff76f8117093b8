import { describe, expect, test } from 'vitest'

import { bluedotPlugin } from '../src/index.js'
import { recorded, reply, user, userInXml, userReply, xmlEnd, xmlStart, type Reply } from './recorded.js'

const canonical = {
  userName: 'mads.vinter',
  email: 'mads.vinter@depot.example',
  phone: '+4511223344',
  about: 'Runs the depot',
  active: false,
  role: 'TenantUser',
  groups: ['5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716'],
  custom: { employeeNo: '0042', store: 'Depot 7' },
}

/** All that the record can leave open. */
const unfilled = {
  userName: null,
  email: null,
  phone: null,
  about: null,
  role: null,
  groups: [],
  custom: { employeeNo: null, store: null },
}

const json = (record: unknown, status = 200): Reply => reply('json', JSON.stringify(record), status)
const xml = (members: string): Reply => reply('xml', `${xmlStart}${members}${xmlEnd}`)

describe('a user', () => {
  test.each(['json', 'xml'] as const)('as it is documented, in %s', async (format) => {
    const outcome = await recorded({ format }).get()
    expect(outcome).toEqual({ ok: true, value: canonical })
    expect(JSON.stringify(outcome)).not.toContain('never-to-be-read')
  })

  test.each(['json', 'xml'] as const)('without custom fields named, in %s: none is told', async (format) => {
    const { custom: _custom, ...rest } = canonical
    expect(await recorded({ format, customFields: {} }).get()).toEqual({ ok: true, value: rest })
  })

  test('enabled', async () => {
    const get = json({ ...user, disabled: false })
    expect(await recorded({}, { get }).get()).toMatchObject({ value: { active: true } })
  })

  test.each([
    ['null', { userName: null, description: null, roles: null, disabled: null, userGroupId: null }],
    ['not there', { userId: user.userId }],
    [
      'empty',
      {
        userName: '',
        description: '',
        roles: [],
        emailAddress: '',
        primaryPhone: '',
        custom01: '',
        userGroupId: '',
      },
    ],
  ])('whose members are %s has nothing there, and no known state', async (_, record) => {
    expect(await recorded({}, { get: json(record) }).get()).toEqual({ ok: true, value: unfilled })
  })

  test.each([
    [
      'nil',
      '<Description i:nil="true" /><Disabled i:nil="1" /><Roles i:nil="true"/><UserName i:nil="true"></UserName>',
    ],
    ['not there', `<UserId>${user.userId}</UserId>`],
    ['empty', '<Description></Description><EmailAddress/><Roles xmlns:a="b" /><UserName></UserName>'],
  ])('whose elements are %s has nothing there, and no known state', async (_, members) => {
    expect(await recorded({ format: 'xml' }, { get: xml(members) }).get()).toEqual({
      ok: true,
      value: unfilled,
    })
  })

  test('with members that nobody knows, in either format', async () => {
    const more = { ...user, nickname: 'M', tags: { a: [1] }, __typename: 'User' }
    expect(await recorded({}, { get: json(more) }).get()).toEqual({ ok: true, value: canonical })
    const elements = userInXml.replace('<UserId>', '<Nickname>M</Nickname><Tags><a>1</a></Tags><UserId>')
    expect(await recorded({ format: 'xml' }, { get: reply('xml', elements) }).get()).toEqual({
      ok: true,
      value: canonical,
    })
  })

  test.each([
    ['0', true],
    ['1', false],
    ['false', true],
    [' true ', false],
  ])('with %j for disabled in XML', async (text, active) => {
    const get = xml(`<Disabled>${text}</Disabled>`)
    expect(await recorded({ format: 'xml' }, { get }).get()).toMatchObject({ value: { active } })
  })
})

describe('a text in XML', () => {
  const texts: [what: string, written: string, read: string][] = [
    ['leading zeros', '00042', '00042'],
    ['a plus', '+45', '+45'],
    ['a number in another notation', '0x1F', '0x1F'],
    ['an exponent', '1e3', '1e3'],
    ['a word that looks like a boolean', 'true', 'true'],
    ['spaces around', '  a  ', '  a  '],
    ['nothing but spaces', '   ', '   '],
    ['line breaks, as Windows writes them', 'a\r\nb\r\nc', 'a\nb\nc'],
    ['carriage returns as references', 'a&#xD;\nb&#13;c', 'a\r\nb\rc'],
    ['the five names', '&lt;b&gt; &amp;amp; &quot;&apos;', '<b> &amp; "\''],
    ['a control character as a reference', 'a&#x1;b&#31;', 'a\u0001b\u001F'],
    ['characters beyond the basic plane', '😀&#128512;&#x1F600;', '😀😀😀'],
    ['CDATA', 'a<![CDATA[<b>&amp;]]>c', 'a<b>&amp;c'],
    ['a comment', 'a<!-- x -->b', 'ab'],
  ]

  test.each(texts)('keeps %s', async (_, written, read) => {
    const members = `<Custom01>${written}</Custom01><Description>${written}</Description>`
    const outcome = await recorded({ format: 'xml' }, { get: xml(members) }).get()
    expect(outcome).toMatchObject({ ok: true, value: { about: read, custom: { employeeNo: read } } })
  })

  test('keeps a control character under a declaration of XML 1.0, which does not allow it', async () => {
    const body = `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${xmlStart}<UserName>a&#x2;</UserName>${xmlEnd}\r\n`
    const outcome = await recorded({ format: 'xml' }, { get: reply('xml', body) }).get()
    expect(outcome).toMatchObject({ ok: true, value: { userName: 'a\u0002' } })
  })

  test.each([
    [
      'a prefix for the model',
      '<m:UserRepresentation xmlns:m="urn:m"><m:UserName>u</m:UserName></m:UserRepresentation>',
    ],
    ['no namespace', '<UserRepresentation><UserName>u</UserName></UserRepresentation>'],
  ])('is found with %s', async (_, body) => {
    const outcome = await recorded({ format: 'xml' }, { get: reply('xml', body) }).get()
    expect(outcome).toMatchObject({ ok: true, value: { userName: 'u' } })
  })
})

test('a reply in JSON to a request for XML is read all the same', async () => {
  expect(await recorded({ format: 'xml' }, { get: userReply('json') }).get()).toEqual({
    ok: true,
    value: canonical,
  })
})

describe('what is no user is a bad reply', () => {
  const broken: [what: string, format: 'json' | 'xml', body: string, vendorField?: string][] = [
    ['an empty body', 'json', ''],
    ['half a document', 'json', JSON.stringify(user).slice(0, 90)],
    ['HTML', 'json', '<!doctype html><title>Sign in</title>'],
    ['null', 'json', 'null'],
    ['a list', 'json', JSON.stringify([user])],
    ['an empty list', 'json', '[]'],
    ['an object of something else', 'json', '{"Message":"Hello"}'],
    ['a text', 'json', '"mads.vinter"'],
    ['XML', 'json', userInXml],
    ['a flag that is a text', 'json', JSON.stringify({ ...user, disabled: 'true' }), 'disabled'],
    ['a text that is a number', 'json', JSON.stringify({ ...user, custom01: 42 }), 'custom01'],
    ['roles that are a text', 'json', JSON.stringify({ ...user, roles: 'TenantUser' }), 'roles'],
    ['an empty body', 'xml', ''],
    ['half a document', 'xml', userInXml.slice(0, 700)],
    ['a tag that is not closed', 'xml', userInXml.replace('</UserName>', '')],
    ['tags that cross', 'xml', '<UserRepresentation><UserName></UserRepresentation></UserName>'],
    ['two roots', 'xml', `${userInXml}${userInXml}`],
    ['a root and a short one', 'xml', `${userInXml}<UserRepresentation/>`],
    ['two short roots', 'xml', '<UserRepresentation/><UserRepresentation/>'],
    ['text after the root', 'xml', `${userInXml}x`],
    ['HTML', 'xml', '<!doctype html><title>Sign in</title>'],
    ['well-formed HTML', 'xml', '<html><body><p>Sign in</p></body></html>'],
    ['a nil root', 'xml', `${xmlStart.replace('>', ' i:nil="true">')}${xmlEnd}`],
    ['a list', 'xml', `<ArrayOfUserRepresentation>${userInXml}</ArrayOfUserRepresentation>`],
    ['an error', 'xml', '<Error><Message>Hello</Message></Error>'],
    ['a user without members', 'xml', '<UserRepresentation/>'],
    ['a flag that is no boolean', 'xml', `${xmlStart}<Disabled>True</Disabled>${xmlEnd}`, 'disabled'],
    ['an empty flag', 'xml', `${xmlStart}<Disabled></Disabled>${xmlEnd}`, 'disabled'],
    ['elements where a text belongs', 'xml', `${xmlStart}<UserName><b>u</b></UserName>${xmlEnd}`, 'userName'],
    ['an undeclared name', 'xml', `${xmlStart}<UserName>a&nbsp;b</UserName>${xmlEnd}`],
    ['a reference to no character', 'xml', `${xmlStart}<UserName>a&#x110000;</UserName>${xmlEnd}`],
    ['a reference to half a pair', 'xml', `${xmlStart}<UserName>a&#xD83D;</UserName>${xmlEnd}`],
    ['a reference to zero', 'xml', `${xmlStart}<UserName>a&#0;</UserName>${xmlEnd}`],
    ['a bare ampersand', 'xml', `${xmlStart}<UserName>a & b</UserName>${xmlEnd}`],
    ['names of the language', 'xml', `${xmlStart}<__proto__>u</__proto__>${xmlEnd}`],
    ['a DOCTYPE', 'xml', `<!DOCTYPE UserRepresentation>${userInXml}`],
    [
      'an entity bomb',
      'xml',
      `<!DOCTYPE b [<!ENTITY a "${'a'.repeat(9_000)}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${xmlStart}<UserName>${'&b;'.repeat(1_000)}</UserName>${xmlEnd}`,
    ],
    [
      'a DOCTYPE after the start',
      'xml',
      `${xmlStart}<!DOCTYPE x [<!ENTITY a "b">]><UserName>&a;</UserName>${xmlEnd}`,
    ],
    ['a great depth', 'xml', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
    ['a great depth that is not closed', 'xml', '<a>'.repeat(100_000)],
    ['a great width', 'xml', `<a>${'<b/>'.repeat(200_000)}</a>`],
    [
      'more references than are decoded',
      'xml',
      `${xmlStart}<UserName>${'&#9;'.repeat(1_000_001)}</UserName>${xmlEnd}`,
    ],
    ['many open comments', 'xml', '<a><!--'.repeat(50_000)],
  ]

  test.each(broken)('%s, for %s', async (_, format, body, vendorField) => {
    const { get, update, sent } = recorded({ format }, { get: reply(format, body) })
    expect(await get()).toMatchObject({
      ok: false,
      failures: [
        {
          code: 'bad-reply',
          rule: 'reply-shape',
          connection: 'bluedot',
          remedy: expect.any(String),
          ...(vendorField === undefined ? {} : { vendorField }),
        },
      ],
    })
    const { status, failures } = await update({ about: 'x' })
    expect([status, failures[0]?.code]).toEqual(['failed', 'bad-reply'])
    expect(sent.every(({ method }) => method === 'GET')).toBe(true)
    expect(JSON.stringify(failures)).not.toContain('mads')
  })
})

describe('the reply to an update', () => {
  const changed = JSON.stringify({ ...user, description: 'Runs two depots' })
  const changedInXml = userInXml.replace('Runs the depot', 'Runs two depots')

  test.each<[string, Reply, boolean]>([
    ['200 with the user', reply('json', changed), true],
    ['201 with the user', reply('json', changed, 201), true],
    ['200 without a body', { status: 200 }, false],
    ['200 with an empty body', reply('json', ' \r\n'), false],
    ['204', { status: 204 }, false],
  ])('%s is a success', async (_, put, verified) => {
    const { fields, status, user: shown } = await recorded({}, { put }).update({ about: 'Runs two depots' })
    expect([status, fields[0]?.status, fields[0]?.verified]).toEqual(['applied', 'applied', verified])
    expect(shown?.about).toBe(verified ? 'Runs two depots' : undefined)
  })

  test.each<[string, Reply, boolean]>([
    ['200 with the user', reply('xml', changedInXml), true],
    ['200 with an empty body', reply('xml', ''), false],
    ['204', { status: 204 }, false],
  ])('%s is a success in XML', async (_, put, verified) => {
    const { fields, status } = await recorded({ format: 'xml' }, { put }).update({ about: 'Runs two depots' })
    expect([status, fields[0]?.status, fields[0]?.verified]).toEqual(['applied', 'applied', verified])
  })

  test('202 is not: what comes of it is unknown, so the record is read back', async () => {
    const { update, sent } = recorded({}, { put: { status: 202 } })
    const { fields, requests } = await update({ about: 'Runs two depots' })
    expect(requests).toMatchObject([{ status: 'uncertain', httpStatus: 202 }])
    // That the record does not hold it yet proves nothing.
    expect(fields).toMatchObject([{ status: 'uncertain', failure: { code: 'uncertain', rule: 'pending' } }])
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  })

  test.each([
    ['HTML', reply('json', '<html>')],
    ['an error with status 200', reply('json', '{"Message":"No"}')],
    ['a nested text', json({ ...user, description: { text: 'Runs two depots' } })],
  ])('%s leaves it open, so the record is read back', async (_, put) => {
    const { update, sent } = recorded({}, { put })
    const { requests } = await update({ about: 'Runs two depots' })
    expect(requests).toMatchObject([{ status: 'uncertain' }])
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  })

  test('one that does not show the change is not taken for a confirmation', async () => {
    const { update } = recorded({}, { put: userReply('json') })
    const { status } = await update({ about: 'Runs two depots' })
    expect(status).toBe('failed')
  })

  test('line feeds in XML confirm the carriage returns that were sent', async () => {
    const put = reply('xml', userInXml.replace('Runs the depot', 'a\r\nb\r\nc').replace('0042', 'd\ne'))
    const { update } = recorded({ format: 'xml' }, { put })
    const patch = { about: 'a\r\nb\rc', custom: { employeeNo: 'd\re' } }
    const { status, fields, user: shown } = await update(patch)
    expect([status, fields.map(({ verified }) => verified)]).toEqual(['applied', [true, true]])
    expect(shown).toMatchObject(patch)
  })

  test('but not another text, nor in JSON', async () => {
    const other = reply('xml', userInXml.replace('Runs the depot', 'a\nc'))
    const inXml = await recorded({ format: 'xml' }, { put: other }).update({ about: 'a\r\nb' })
    expect(inXml.status).toBe('failed')
    const put = json({ ...user, description: 'a\nb' })
    expect((await recorded({}, { put }).update({ about: 'a\r\nb' })).status).toBe('failed')
  })
})

describe('whose record it is', () => {
  const { get: getting, update } = bluedotPlugin.operations
  const options = { format: 'json', customFields: new Map() }
  const input = { id: user.userId, selectors: {}, options, tools: undefined }
  const request = { method: 'PUT', path: '/', repeatable: true, carries: ['about'] } as const
  const other = '0D9C8B7A-6F5E-4D3C-9B2A-1F0E9D8C7BFF'
  const replied = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) })

  test('is told with a read and with the reply to an update, as the record says it', () => {
    const answer = replied({ ...user, userId: other })
    expect(getting.read([answer], input)).toMatchObject({ ok: true, value: { id: other } })
    const receipt = update.read(answer, { ...input, changes: [] }, request)
    expect(receipt).toMatchObject({ ok: true, value: { id: other, user: { userName: 'mads.vinter' } } })
  })

  test.each([[null], [''], [undefined]])('is not told by a record whose id is %j', (userId) => {
    const answer = replied({ ...user, userId })
    for (const read of [
      getting.read([answer], input),
      update.read(answer, { ...input, changes: [] }, request),
    ]) {
      expect(read.ok).toBe(true)
      expect(read.ok && 'id' in read.value).toBe(false)
    }
  })
})

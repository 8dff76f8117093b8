import { describe, expect, test } from 'vitest'

import type { BluedotUser } from '../src/simulator/index.js'
import { call, path, put, signe, stored, tenant } from './tenant.js'

const model = 'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1'
const instance = 'http://www.w3.org/2001/XMLSchema-instance'
const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'
const date = '2024-01-02T03:04:05.1234567+00:00'
const type = 'application/xml'

const user = (members: string) =>
  `<UserRepresentation xmlns:i="${instance}" xmlns="${model}">${members}</UserRepresentation>`
const description = (inside: string) => user(`<Description>${inside}</Description><Disabled>true</Disabled>`)

/** What a body changed, besides the date of the update. */
async function changes(body: string): Promise<Partial<BluedotUser> | number> {
  const simulator = tenant()
  const { status } = await put(simulator, body, { type })
  if (status !== 200) return status
  const after = Object.entries(stored(simulator) ?? {})
  const before = new Map<string, unknown>(Object.entries(signe))
  return Object.fromEntries(
    after.filter(([member, value]) => member !== 'updatedDateUtc' && value !== before.get(member)),
  )
}

describe('members', () => {
  test('in their order all bind: base members first, then ordinal', async () => {
    const members =
      `<CreatedDateUtc>${date}</CreatedDateUtc><UpdatedDateUtc>${date}</UpdatedDateUtc>` +
      '<Custom01>1</Custom01><Custom02>2</Custom02><Custom03>3</Custom03><Custom04>4</Custom04>' +
      '<Custom05>5</Custom05><Description>d</Description><Disabled>true</Disabled>' +
      '<EmailAddress>e</EmailAddress><MembershipUserId>3</MembershipUserId><Password>p</Password>' +
      `<PrimaryPhone>p</PrimaryPhone><Roles xmlns:a="${arrays}"><a:string>r</a:string></Roles>` +
      `<TenantId>${signe.tenantId}</TenantId><UserGroupId>${signe.userId}</UserGroupId>` +
      `<UserId>${signe.userId}</UserId><UserName>n</UserName>`
    expect(await changes(`<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- - -->${user(members)}\n`)).toEqual({
      custom01: '1',
      custom02: '2',
      custom03: '3',
      custom04: '4',
      custom05: '5',
      description: 'd',
      emailAddress: 'e',
      primaryPhone: 'p',
      userName: 'n',
    })
  })

  const dropped: [what: string, body: string, changed: Partial<BluedotUser>][] = [
    [
      'one before its place binds, what then comes too late is dropped',
      user('<UserName>n</UserName><Custom01>1</Custom01><Disabled>true</Disabled>'),
      { userName: 'n', disabled: false },
    ],
    [
      'a date after the others is dropped without being looked at',
      user(`<Disabled>true</Disabled><EmailAddress>e</EmailAddress><CreatedDateUtc>no date</CreatedDateUtc>`),
      { emailAddress: 'e' },
    ],
    [
      'of two the first wins',
      user('<Description>one</Description><Description>two</Description><Disabled>true</Disabled>'),
      { description: 'one' },
    ],
    [
      'a prefixed root with bare children binds nulls, and enables',
      `<c:UserRepresentation xmlns:c="${model}"><Description>d</Description><Disabled>true</Disabled></c:UserRepresentation>`,
      { disabled: false },
    ],
    [
      'prefixes are free',
      `<c:UserRepresentation xmlns:c="${model}"><c:Disabled>true</c:Disabled><c:UserName>n</c:UserName></c:UserRepresentation>`,
      { userName: 'n' },
    ],
    [
      'a child outside the namespace is dropped',
      user('<Description xmlns="">d</Description><Disabled>true</Disabled>'),
      {},
    ],
    [
      'names are exact',
      user('<description>d</description><Disabled>true</Disabled><Surprise><Deep/></Surprise>'),
      {},
    ],
    [
      'without Disabled the user is enabled',
      user('<Custom01>1</Custom01>'),
      { custom01: '1', disabled: false },
    ],
    ['with nothing at all, too', user(''), { disabled: false }],
  ]
  test.each(dropped)('%s', async (_, body, changed) => {
    expect(await changes(body)).toEqual(changed)
  })
})

test.each([
  [
    'in their namespace',
    `<Roles xmlns:a="${arrays}"><a:string>A</a:string><a:string>B</a:string></Roles>`,
    ['A', 'B'],
  ],
  ['outside their namespace, an empty list', '<Roles><string>A</string></Roles>', []],
  [
    'of another name, an empty list',
    `<Roles xmlns="${model}" xmlns:a="${arrays}"><a:item>A</a:item></Roles>`,
    [],
  ],
  [
    'nil among others',
    `<Roles xmlns:a="${arrays}"><a:string i:nil="1"/><a:string>B</a:string></Roles>`,
    ['B'],
  ],
  ['not there', '', ['TenantUser']],
])('role items %s', async (_, roles, kept) => {
  const simulator = tenant()
  const rest = `<TenantId>${simulator.tenantId}</TenantId><UserName>asta.krog</UserName>`
  const body = user(`<Password>p</Password>${roles}${rest}`)
  expect((await call(simulator, 'POST', '/api/users', { body, type })).status).toBe(201)
  expect([...simulator.users.values()].at(-1)).toMatchObject({ userName: 'asta.krog', roles: kept })
})

describe('nil', () => {
  test.each([
    ['true', '<Description i:nil="true"/>'],
    ['1', '<Description i:nil="1">ignored</Description>'],
    ['with spaces', '<Description i:nil=" true "></Description>'],
    ['under another prefix', `<Description xmlns:x="${instance}" x:nil="true" />`],
  ])('%s leaves', async (_, element) => {
    expect(await changes(user(`${element}<Disabled>true</Disabled>`))).toEqual({})
  })

  test.each([
    ['false', '<Description i:nil="false">d</Description>', 'd'],
    ['0', '<Description i:nil="0"/>', ''],
    ['without the namespace', '<Description nil="true"/>', ''],
    ['under the default namespace', `<m:Description xmlns:m="${model}" xmlns="${instance}" nil="true"/>`, ''],
  ])('%s sets', async (_, element, value) => {
    expect(await changes(user(`${element}<Disabled>true</Disabled>`))).toEqual({ description: value })
  })

  test('leaves a Disabled that can be null', async () => {
    const simulator = tenant({ absentDisabled: 'leaves' })
    const body = user('<Description>d</Description><Disabled i:nil="true"/>')
    expect((await put(simulator, body, { type })).status).toBe(200)
    expect(stored(simulator)).toMatchObject({ description: 'd', disabled: true })
  })
})

describe('text', () => {
  test.each([
    ['nothing', '', ''],
    ['escapes', '&amp;&lt;&gt;&quot;&apos;"\'>', '&<>"\'"\'>'],
    ['an emoji and its reference', '👟&#x1F45F;&#128095;', '👟👟👟'],
    ['spaces around', '  d  ', '  d  '],
    ['only spaces', '   ', '   '],
    ['tab and LF', '\t\n', '\t\n'],
    ['CDATA', 'a<![CDATA[<b>&amp;]]]]><![CDATA[>]]>c', 'a<b>&amp;]]>c'],
    ['a comment inside', 'a<!-- b -->c', 'ac'],
    ['a raw CR', 'a\rb', 'a\nb'],
    ['a raw CRLF', 'a\r\nb\r\r\nc', 'a\nb\n\nc'],
    ['CR as a reference', 'a&#xD;&#xA;b&#13;', 'a\r\nb\r'],
    ['control characters as references', '&#x1;&#xFFFE;&#0;', '\u0001\uFFFE\0'],
    ['a no-break space', '\u00A0', '\u00A0'],
  ])('%s is taken exactly', async (_, inside, value) => {
    expect(await changes(description(inside))).toEqual({ description: value })
  })
})

describe('the whole body is lost', () => {
  const deep = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`
  const good = '<Custom01>1</Custom01>'
  const lost: [what: string, body: string][] = [
    ['no namespace', `<UserRepresentation>${good}</UserRepresentation>`],
    ['a wrong namespace', `<UserRepresentation xmlns="urn:x">${good}</UserRepresentation>`],
    ['a wrong root', `<User xmlns="${model}">${good}</User>`],
    ['a nil root', `<UserRepresentation xmlns:i="${instance}" xmlns="${model}" i:nil="true"/>`],
    ['i:nil="True"', user(`${good}<Description i:nil="True"/>`)],
    ['an undeclared prefix of nil', user(`${good}<Description j:nil="true"/>`)],
    ['an undeclared prefix of an element', user(`${good}<j:Description/>`)],
    ['a prefix declared as nothing', user(`${good}<Description xmlns:j=""/>`)],
    ['nil on a boolean', user(`${good}<Disabled i:nil="true"/>`)],
    ['nil on an integer', user(`${good}<MembershipUserId i:nil="true"/>`)],
    ['nil on a guid', user(`${good}<UserId i:nil="true"/>`)],
    ['nil on a date', user(`<CreatedDateUtc i:nil="true"/>${good}`)],
    ['an empty boolean', user(`${good}<Disabled/>`)],
    ['an empty integer', user(`${good}<MembershipUserId></MembershipUserId>`)],
    ['an empty guid', user(`${good}<TenantId/>`)],
    ['an empty guid that can be null', user(`${good}<UserGroupId/>`)],
    ['an empty date', user(`<UpdatedDateUtc/>${good}`)],
    ['a boolean True', user(`${good}<Disabled>True</Disabled>`)],
    ['an integer 3.0', user(`${good}<MembershipUserId>3.0</MembershipUserId>`)],
    ['an integer of 33 bits', user(`${good}<MembershipUserId>4294967296</MembershipUserId>`)],
    ['a date in milliseconds', user(`<CreatedDateUtc>1700000000000</CreatedDateUtc>${good}`)],
    ['a date of JavaScript', user(`<CreatedDateUtc>Tue Mar 11 2025 12:00:00 GMT</CreatedDateUtc>${good}`)],
    ['an element in a text', user(`${good}<Description>a<b/></Description>`)],
    ['a text between members', user(`${good}x`)],
    ['a no-break space between members', user(`${good}\u00A0`)],
    ['a text between roles', user(`${good}<Roles>x</Roles>`)],
    ['a role with an element', user(`<Roles xmlns:a="${arrays}"><a:string><b/></a:string></Roles>`)],
    ['a raw control character', description('\u0001')],
    ['a raw NUL', description('\0')],
    ['U+FFFE', description('\uFFFE')],
    ['a bare &', description('a & b')],
    ['an & without its semicolon', description('&amp')],
    ['an entity of HTML', description('&nbsp;')],
    ['an empty reference', description('&#;')],
    ['a reference beyond Unicode', description('&#x110000;')],
    ['a reference in capitals', description('&#X41;')],
    [']]> in a text', description(']]>')],
    ['-- in a comment', description('<!-- a -- b -->')],
    ['a processing instruction', user(`<?x y?>${good}`)],
    ['a processing instruction before', `<?x y?>${user(good)}`],
    ['a DOCTYPE', `<!DOCTYPE UserRepresentation>${user(good)}`],
    ['an entity of a DOCTYPE', `<!DOCTYPE u [<!ENTITY a "b">]>${description('&a;')}`],
    ['XML 1.1', `<?xml version="1.1"?>${user(good)}`],
    ['another encoding declared', `<?xml version="1.0" encoding="utf-16"?>${user(good)}`],
    ['a declaration in capitals', `<?XML version="1.0"?>${user(good)}`],
    ['a declaration after a space', ` <?xml version="1.0"?>${user(good)}`],
    ['an end tag of another name', user('<Custom01>1</Custom02>')],
    ['an end tag too few', user(good).slice(0, -1)],
    ['an end tag too many', `${user(good)}</a>`],
    ['two roots', `${user(good)}<a/>`],
    ['a text after the root', `${user(good)}a`],
    ['an attribute twice', user(`${good}<Description a="1" a="2"/>`)],
    [
      'an attribute twice by its namespace',
      user(`${good}<Description xmlns:j="${instance}" j:a="" i:a=""/>`),
    ],
    ['an attribute without quotes', user(`${good}<Description a=1/>`)],
    ['a < in an attribute', user(`${good}<Description a="<"/>`)],
    ['a comment without an end', `${user(good)}<!-- a`],
    ['CDATA without an end', user('<Description><![CDATA[a</Description>')],
    ['a name that begins with a digit', user(`${good}<1/>`)],
    ['a name with two colons', user(`${good}<i:a:b/>`)],
    ['an element deeper than Web API reads', user(good + deep(300))],
    ['an element so deep that it would end a recursion', user(good + deep(50_000))],
    ['nothing but text', 'custom01=1'],
    ['JSON', '{"custom01":"1","disabled":true}'],
  ]
  test.each(lost)('by %s', async (_, body) => {
    const refusing = tenant()
    const reply = await put(refusing, body, { type })
    expect(reply.status).toBe(400)
    expect(reply.text).toMatch(/^<Error><Message>.+<\/Message><ModelState><user>/)
    expect(stored(refusing)).toEqual(signe)

    const ignoring = tenant({ modelErrors: 'ignored' })
    expect((await put(ignoring, body, { type })).status).toBe(200)
    expect(stored(ignoring)).toEqual(signe)
  })

  test.each([
    '<?xml version="1.0"?>',
    "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
    '<?xml version="1.0"\r\n encoding = "UTF-8"?>\r\n<!-- a -->',
    '\uFEFF',
  ])('but not by %j before it', async (before) => {
    const body = `${before}${user(`<Custom01 >1</Custom01\n><Disabled>true</Disabled>`)}<!---->\r\n`
    expect(await changes(body)).toEqual({ custom01: '1' })
  })

  test('an element as deep as Web API reads is passed over', async () => {
    expect(await changes(user(`${good}<Disabled>true</Disabled>${deep(200)}`))).toEqual({ custom01: '1' })
  })
})

describe('replies', () => {
  const accept = { accept: 'application/xml' }
  const read = async (...options: Parameters<typeof tenant>) =>
    (await call(tenant(...options), 'GET', path, { headers: accept })).text

  test('a user, byte for byte', async () => {
    const users = [{ ...signe, description: '', roles: ['A', 'B&C'] }]
    expect(await read({}, { users })).toBe(
      `<UserRepresentation xmlns:i="${instance}" xmlns="${model}">` +
        '<CreatedDateUtc>2024-08-30T04:50:49.6920879+00:00</CreatedDateUtc>' +
        '<UpdatedDateUtc>2025-03-11T12:07:31.95862+00:00</UpdatedDateUtc>' +
        '<Custom01>Till 3</Custom01><Custom02 i:nil="true" /><Custom03 i:nil="true" />' +
        '<Custom04 i:nil="true" /><Custom05 i:nil="true" /><Description></Description>' +
        '<Disabled>true</Disabled><EmailAddress>signe.holm@havn.example</EmailAddress>' +
        '<MembershipUserId>4711</MembershipUserId><Password i:nil="true" />' +
        '<PrimaryPhone>+4587654321</PrimaryPhone>' +
        `<Roles xmlns:d2p1="${arrays}"><d2p1:string>A</d2p1:string><d2p1:string>B&amp;C</d2p1:string></Roles>` +
        `<TenantId>${signe.tenantId}</TenantId><UserGroupId>${signe.userGroupId}</UserGroupId>` +
        `<UserId>${signe.userId}</UserId><UserName>signe.holm</UserName></UserRepresentation>`,
    )
  })

  test('lists', async () => {
    const list = await call(tenant({ nullMembers: 'omitted' }), 'GET', '/api/users', { headers: accept })
    expect(list.text).toMatch(/^<ArrayOfUserRepresentation [^>]+><UserRepresentation><CreatedDateUtc>/)
    expect(list.text.match(/<UserRepresentation>/g)).toHaveLength(2)
    expect(list.text).not.toContain('nil')
    const groups = await call(tenant(), 'GET', '/api/userGroups', { headers: accept })
    const names = [...groups.text.matchAll(/<(\w+)[ >]/g)].map(([, name]) => name)
    expect(names).toEqual([
      'ArrayOfUserGroupRepresentation',
      'UserGroupRepresentation',
      'CreatedDateUtc',
      'UpdatedDateUtc',
      'Description',
      'IsDefault',
      'LookupKey',
      'Name',
      'TenantId',
      'UserGroupId',
    ])
  })

  test('empty and absent roles', async () => {
    const withRoles = (roles: string[] | null) => read({}, { users: [{ ...signe, roles }] })
    expect(await withRoles([])).toContain(`<Roles xmlns:d2p1="${arrays}" />`)
    expect(await withRoles(null)).toContain('<Roles i:nil="true" />')
  })

  test('characters that may not stand in a document', async () => {
    const users = [{ ...signe, description: '<&>"\u0001\uFFFE\uD800 👟\t' }]
    expect(await read({}, { users })).toContain(
      '<Description>&lt;&amp;&gt;"&#x1;&#xFFFE;&#xD800; 👟\t</Description>',
    )
  })

  test.each([
    ['crlf', 'a\r\nb\r\nc\r\nd'],
    ['lf', 'a\nb\nc\nd'],
  ] as const)('line breaks as %s', async (lineBreaks, shown) => {
    const users = [{ ...signe, description: 'a\nb\r\nc\rd' }]
    expect(await read({ lineBreaks }, { users })).toContain(`<Description>${shown}</Description>`)
  })

  test('what was read can be sent back and changes nothing', async () => {
    const users = [{ ...signe, description: '\u0001 <&> 👟\t\n  ', roles: [] }]
    expect(users[0]?.disabled).toBe(true)
    const simulator = tenant({ bodyIds: 'required' }, { users })
    const { text } = await call(simulator, 'GET', path, { headers: accept })
    expect((await put(simulator, text, { type })).status).toBe(200)
    expect(stored(simulator)).toEqual({ ...users[0], updatedDateUtc: expect.any(String) })
  })
})

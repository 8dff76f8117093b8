import type { UserPatch } from '@crosspatch/core'
import { describe, expect, test } from 'vitest'

import { recorded, reply, tenantId, user, userId, xmlEnd, xmlStart } from './recorded.js'

const idsInJson = `"userId":"${userId}","tenantId":"${tenantId}"`
const ids = `<TenantId>${tenantId}</TenantId><UserId>${userId}</UserId>`
const disabled = '<Disabled>true</Disabled>'
const note = 'disabled: true goes along as it was read, since leaving it out may enable a disabled user.'
/** The user is disabled, and is to stay so. */
const keeps = [{ path: 'active', field: 'active', verb: 'set', value: false }]
const inferred = expect.stringContaining('how .NET reads data contracts')

/** Each field with each verb: the patch, the rest of the JSON object, and the elements of the XML document. */
const writes: [what: string, patch: UserPatch, json: string, xml: string][] = [
  [
    'userName, set',
    { userName: 'mads.sommer' },
    '"disabled":true,"userName":"mads.sommer"',
    `${disabled}${ids}<UserName>mads.sommer</UserName>`,
  ],
  [
    'about, set',
    { about: 'Works nights' },
    '"disabled":true,"description":"Works nights"',
    `<Description>Works nights</Description>${disabled}${ids}`,
  ],
  [
    'about, clear',
    { about: null },
    '"disabled":true,"description":""',
    `<Description></Description>${disabled}${ids}`,
  ],
  [
    'email, set',
    { email: "m.o'vinter@depot.example" },
    `"disabled":true,"emailAddress":"m.o'vinter@depot.example"`,
    `${disabled}<EmailAddress>m.o&apos;vinter@depot.example</EmailAddress>${ids}`,
  ],
  [
    'email, clear',
    { email: null },
    '"disabled":true,"emailAddress":""',
    `${disabled}<EmailAddress></EmailAddress>${ids}`,
  ],
  [
    'phone, set',
    { phone: '+4599887766' },
    '"disabled":true,"primaryPhone":"+4599887766"',
    `${disabled}<PrimaryPhone>+4599887766</PrimaryPhone>${ids}`,
  ],
  [
    'phone, clear',
    { phone: null },
    '"disabled":true,"primaryPhone":""',
    `${disabled}<PrimaryPhone></PrimaryPhone>${ids}`,
  ],
  [
    'a custom field, set',
    { custom: { store: '007' } },
    '"disabled":true,"custom02":"007"',
    `<Custom02>007</Custom02>${disabled}${ids}`,
  ],
  [
    'a custom field, clear',
    { custom: { employeeNo: null } },
    '"disabled":true,"custom01":""',
    `<Custom01></Custom01>${disabled}${ids}`,
  ],
  [
    'several at once: JSON as they come, XML in the order of the contract',
    {
      phone: null,
      userName: 'mads',
      custom: { store: 'B', employeeNo: 'A' },
      about: 'C',
      email: 'd@e.example',
    },
    '"disabled":true,"primaryPhone":"","userName":"mads","custom02":"B","custom01":"A","description":"C","emailAddress":"d@e.example"',
    `<Custom01>A</Custom01><Custom02>B</Custom02><Description>C</Description>${disabled}` +
      `<EmailAddress>d@e.example</EmailAddress><PrimaryPhone></PrimaryPhone>${ids}<UserName>mads</UserName>`,
  ],
  [
    'markup, quotes, accents and emoji',
    { about: `<b> & "Ærø" 'x' ]]> 👷‍♀️ &amp;` },
    `"disabled":true,"description":"<b> & \\"Ærø\\" 'x' ]]> 👷‍♀️ &amp;"`,
    `<Description>&lt;b&gt; &amp; &quot;Ærø&quot; &apos;x&apos; ]]&gt; 👷‍♀️ &amp;amp;</Description>${disabled}${ids}`,
  ],
  [
    'spaces around, line feeds and tabs',
    { about: '  a\n\tb  ' },
    '"disabled":true,"description":"  a\\n\\tb  "',
    `<Description>  a\n\tb  </Description>${disabled}${ids}`,
  ],
  [
    'nothing but spaces',
    { about: '   ' },
    '"disabled":true,"description":"   "',
    `<Description>   </Description>${disabled}${ids}`,
  ],
  [
    'texts that look like something else',
    { custom: { employeeNo: 'true', store: '0x1F' } },
    '"disabled":true,"custom01":"true","custom02":"0x1F"',
    `<Custom01>true</Custom01><Custom02>0x1F</Custom02>${disabled}${ids}`,
  ],
]

describe('what each field and verb sends', () => {
  test.each(writes)('%s, in JSON', async (_, patch, json) => {
    const { plan, update, sent } = recorded()
    const body = `{${idsInJson},${json}}`
    expect((await plan(patch)).requests).toEqual([
      {
        method: 'PUT',
        path: `/api/users/${userId}`,
        body: { mediaType: 'application/json', text: body },
        repeatable: true,
        carries: pathsOf(patch),
        keeps,
        note,
      },
    ])
    await update(patch)
    expect(sent.at(-1)).toEqual({
      method: 'PUT',
      url: `https://api.cyan.us.com/api/users/${userId}`,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${btoa('api.user:p4ss:w0rd')}`,
        'content-type': 'application/json',
        'x-api-version': '1',
        'x-cyan-tenantaccesskey': 'tenant-key-9000',
      },
      body,
    })
  })

  test.each(writes)('%s, in XML', async (_, patch, _json, xml) => {
    const { plan, update, sent } = recorded({ format: 'xml' })
    const body = `${xmlStart}${xml}${xmlEnd}`
    expect((await plan(patch)).requests).toEqual([
      {
        method: 'PUT',
        path: `/api/users/${userId}`,
        body: { mediaType: 'application/xml', text: body },
        repeatable: true,
        carries: pathsOf(patch),
        keeps,
        inferred,
        note,
      },
    ])
    await update(patch)
    expect(sent.at(-1)).toEqual({
      method: 'PUT',
      url: `https://api.cyan.us.com/api/users/${userId}`,
      headers: {
        accept: 'application/xml',
        authorization: `Basic ${btoa('api.user:p4ss:w0rd')}`,
        'content-type': 'application/xml',
        'x-api-version': '1',
        'x-cyan-tenantaccesskey': 'tenant-key-9000',
      },
      body,
    })
  })

  test('carriage returns: as they are in JSON, as references in XML, where a note says how they come back', async () => {
    const patch = { about: 'a\r\nb\rc' }
    const json = await recorded().plan(patch)
    expect(json.requests[0]?.body?.text).toBe(`{${idsInJson},"disabled":true,"description":"a\\r\\nb\\rc"}`)
    expect(json.requests[0]?.note).toBe(note)
    const xml = await recorded({ format: 'xml' }).plan(patch)
    expect(xml.requests[0]?.body?.text).toBe(
      `${xmlStart}<Description>a&#xD;\nb&#xD;c</Description>${disabled}${ids}${xmlEnd}`,
    )
    expect(xml.requests[0]?.note).toContain('replies in XML show them as line feeds')
  })
})

describe('disabled goes with every update', () => {
  test.each([
    ['true', true, true],
    ['false', false, false],
  ])('as it was read: %s', async (_, held, expected) => {
    const get = reply('json', JSON.stringify({ ...user, disabled: held }))
    const { update, sent } = recorded({}, { get })
    await update({ about: 'x' })
    expect(JSON.parse(sent.at(-1)?.body ?? '')).toMatchObject({ disabled: expected, description: 'x' })
  })

  test.each([
    [true, true, false],
    [false, false, true],
  ])('as the change sets it: active %s while disabled is %s', async (active, held, expected) => {
    const get = reply('json', JSON.stringify({ ...user, disabled: held }))
    const { plan, update, sent } = recorded({}, { get })
    const { requests } = await plan({ active })
    expect(requests).toMatchObject([{ carries: ['active'] }])
    expect(requests[0]).not.toHaveProperty('note')
    expect(requests[0]).not.toHaveProperty('keeps')
    await update({ active })
    expect(sent.at(-1)?.body).toBe(`{${idsInJson},"disabled":${expected}}`)
  })

  test('and a reply that shows another state is told of, beside what was applied', async () => {
    const put = reply('json', JSON.stringify({ ...user, description: 'x', disabled: false }))
    const { update } = recorded({}, { put })
    const { fields, failures } = await update({ about: 'x' })
    expect(fields).toMatchObject([{ path: 'about', status: 'applied', verified: true }])
    expect(failures).toMatchObject([{ code: 'conflict', rule: 'kept-value-changed', field: 'active' }])
  })

  test('in XML too', async () => {
    const { update, sent } = recorded({ format: 'xml' })
    await update({ active: true })
    expect(sent.at(-1)?.body).toBe(`${xmlStart}<Disabled>false</Disabled>${ids}${xmlEnd}`)
  })

  test.each([
    ['null', { ...user, disabled: null }],
    ['absent', { ...user, disabled: undefined }],
  ])('and is not guessed when the record has it %s', async (_, record) => {
    const { update, sent } = recorded({}, { get: reply('json', JSON.stringify(record)) })
    const { status, fields } = await update({ about: 'x', phone: null })
    expect(status).toBe('refused')
    expect(fields.map(({ path, failure }) => [path, failure?.code, failure?.rule])).toEqual([
      ['about', 'conflict', 'disabled-unknown'],
      ['phone', 'conflict', 'disabled-unknown'],
    ])
    expect(sent.map(({ method }) => method)).toEqual(['GET'])
  })

  test('unless the change says what it is to be', async () => {
    const get = reply('json', JSON.stringify({ ...user, disabled: null }))
    const { update, sent } = recorded({}, { get })
    await update({ about: 'x', active: false })
    expect(sent.at(-1)?.body).toBe(`{${idsInJson},"disabled":true,"description":"x"}`)
  })

  test('nothing of the record is sent but that and the ids', async () => {
    const { update, sent } = recorded()
    await update({ about: 'x' })
    expect(Object.keys(JSON.parse(sent.at(-1)?.body ?? ''))).toEqual([
      'userId',
      'tenantId',
      'disabled',
      'description',
    ])
  })

  test.each([
    ['userId', { ...user, userId: null }, `{"tenantId":"${tenantId}","disabled":true,"description":"x"}`],
    [
      'tenantId',
      { ...user, tenantId: undefined },
      `{"userId":"${userId}","disabled":true,"description":"x"}`,
    ],
  ])('an id that the record lacks is left out: %s', async (_, record, expected) => {
    const { update, sent } = recorded({}, { get: reply('json', JSON.stringify(record)) })
    await update({ about: 'x' })
    expect(sent.at(-1)?.body).toBe(expected)
  })
})

describe('what is refused', () => {
  const readOnly = ['unsupported', 'read-only'] as const
  const refusals: [
    patch: object,
    path: string,
    code: string,
    rule: string,
    vendorField: string | undefined,
  ][] = [
    [{ userName: null }, 'userName', 'unsupported', 'no-clear', 'userName'],
    [{ role: 'TenantAdmin' }, 'role', ...readOnly, 'roles'],
    [{ role: null }, 'role', ...readOnly, 'roles'],
    [{ password: 'hunter2-hunter2' }, 'password', ...readOnly, 'password'],
    [{ groups: ['x'] }, 'groups', ...readOnly, 'userGroupId'],
    [{ groups: null }, 'groups', ...readOnly, 'userGroupId'],
    [{ groups: { add: ['x'] } }, 'groups', ...readOnly, 'userGroupId'],
    [{ displayName: 'Mads Vinter' }, 'displayName', 'unsupported', 'no-such-field', undefined],
    [{ givenName: 'Mads' }, 'givenName', 'unsupported', 'no-such-field', undefined],
    [{ title: 'Head' }, 'title', 'unsupported', 'no-such-field', undefined],
    [
      { custom: { pet: 'cat' } },
      'custom.pet',
      'invalid-input',
      'unnamed-custom-field',
      'custom01 … custom05',
    ],
    [
      { custom: { custom01: 'x' } },
      'custom.custom01',
      'invalid-input',
      'unnamed-custom-field',
      'custom01 … custom05',
    ],
    [{ custom: { store: 7 } }, 'custom.store', 'invalid-input', 'text-only', 'custom01 … custom05'],
    [{ custom: { store: true } }, 'custom.store', 'invalid-input', 'text-only', 'custom01 … custom05'],
    [{ custom: { store: ['a'] } }, 'custom.store', 'invalid-input', 'text-only', 'custom01 … custom05'],
  ]

  test.each(refusals)('%j', async (patch, path, code, rule, vendorField) => {
    const { plan, sent } = recorded()
    const { status, requests, fields } = await plan(patch)
    expect(status).toBe('refused')
    expect(requests).toEqual([])
    expect(fields).toMatchObject([
      {
        path,
        status: 'refused',
        failure: {
          code,
          rule,
          field: path,
          connection: 'bluedot',
          message: expect.any(String),
          remedy: expect.any(String),
          ...(vendorField === undefined ? {} : { vendorField }),
        },
      },
    ])
    expect(sent).toEqual([])
  })

  test('a clear of an unnamed custom field is refused alone, the rest is sent', async () => {
    const { directory, sent } = recorded()
    const patch = { custom: { pet: null, store: 'B' } }
    const report = await directory.update({ bluedot: userId }, patch)
    const { fields, status } = report.connections['bluedot'] ?? {}
    expect(status).toBe('partly-applied')
    expect(
      fields?.map(({ path, status: became, failure }) => [path, became, failure?.code, failure?.rule]),
    ).toEqual([
      ['custom.store', 'applied', undefined, undefined],
      ['custom.pet', 'refused', 'invalid-input', 'unnamed-custom-field'],
    ])
    expect(sent.at(-1)?.body).toBe(`{${idsInJson},"disabled":true,"custom02":"B"}`)
  })

  test('with no custom field named, not one can be cleared', async () => {
    const { update, sent } = recorded({ customFields: {} })
    const { fields } = await update({ custom: { store: null } })
    expect(fields.map(({ status, failure }) => [status, failure?.rule])).toEqual([
      ['refused', 'unnamed-custom-field'],
    ])
    expect(sent).toEqual([])
  })

  test.each(['\0', '\u0001', '\u0008', '\u000B', '\u000C', '\u001F', '\uFFFE', '\uFFFF'])(
    'the character %j in XML, and only there',
    async (character) => {
      const patch = { userName: `u${character}`, about: `a${character}`, custom: { store: `s${character}` } }
      const xml = await recorded({ format: 'xml' }).plan(patch)
      expect(xml.fields.map(({ path, failure }) => [path, failure?.code, failure?.rule])).toEqual([
        ['userName', 'invalid-input', 'xml-characters'],
        ['about', 'invalid-input', 'xml-characters'],
        ['custom.store', 'invalid-input', 'xml-characters'],
      ])
      expect(xml.fields[0]?.failure?.remedy).toContain('json')
      const json = await recorded().plan(patch)
      expect(json.fields.map(({ status }) => status)).toEqual(['taken', 'taken', 'taken'])
    },
  )

  test.each(['\t', '\n', '\u007F', '\u0085', '\u2028', '\uD7FF', '\uE000', '\uFFFD', '😀'])(
    'not the character %j',
    async (character) => {
      const { fields } = await recorded({ format: 'xml' }).plan({ about: `a${character}b` })
      expect(fields.map(({ status }) => status)).toEqual(['taken'])
    },
  )
})

describe('the connection', () => {
  test('reads by GET, with the same headers and no body', async () => {
    const { get, sent } = recorded()
    await get()
    expect(sent).toEqual([
      {
        method: 'GET',
        url: `https://api.cyan.us.com/api/users/${userId}`,
        headers: {
          accept: 'application/json',
          authorization: `Basic ${btoa('api.user:p4ss:w0rd')}`,
          'x-api-version': '1',
          'x-cyan-tenantaccesskey': 'tenant-key-9000',
        },
        body: '',
      },
    ])
  })

  test('an access token goes under the scheme CyanAccessToken, as it was issued', async () => {
    const { get, sent } = recorded({ credentials: { accessToken: 'dG9rZW4=' } })
    await get()
    expect(sent[0]?.headers['authorization']).toBe('CyanAccessToken dG9rZW4=')
  })

  test('another address and further headers', async () => {
    const { get, sent } = recorded({
      baseUrl: 'https://api-test.cyan.us.com/',
      headers: { 'X-Cyan-Extra': 'one two' },
    })
    await get()
    expect(sent[0]?.url).toBe(`https://api-test.cyan.us.com/api/users/${userId}`)
    expect(sent[0]?.headers).toMatchObject({ 'x-cyan-extra': 'one two', 'x-api-version': '1' })
  })

  test('the plan shows the open headers, and only the names of the secret ones', async () => {
    const { headers } = await recorded({ headers: { 'X-Extra': 'secret-extra' } }).plan({ about: 'x' })
    expect(headers).toEqual({
      accept: 'application/json',
      authorization: 'Basic [redacted]',
      'x-api-version': '1',
      'x-cyan-tenantaccesskey': '[redacted]',
      'x-extra': '[redacted]',
    })
  })
})

/** The paths of a patch's changes, in their order. */
function pathsOf(patch: UserPatch): string[] {
  return Object.entries(patch).flatMap(([name, value]) =>
    name === 'custom' ? Object.keys(value ?? {}).map((key) => `custom.${key}`) : [name],
  )
}

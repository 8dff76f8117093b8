import { describe, expect, test } from 'vitest'

import { replayPlugin } from '../src/index.js'
import { replaySimulator } from '../src/simulator/index.js'
import { createInput, creation, reply, send, valueOf } from './send.js'
import { childCompanyId, unifiedRecord } from './vendor.js'

const child = { childCompanyId }
const invitationId = 'e1d0c5b2-6a47-4f38-9b20-7c8d9e0f1a2b'
const person = { email: "zoë.o'brien+shop@kyst.example", givenName: 'Zoë', role: 'User' }
const invitation = {
  ...unifiedRecord,
  id: invitationId,
  email: person.email,
  status: 'invited',
  invitationUrl: 'https://app.replay.example/onboard/1',
}

describe('a creation', () => {
  test.each<[string, Record<string, string>, object, string, boolean]>([
    [
      'of what is demanded',
      person,
      {},
      '{"email":"zoë.o\'brien+shop@kyst.example","firstName":"Zoë","role":"User"}',
      false,
    ],
    [
      "of everything, in the order of the vendor's page",
      {
        externalId: '50 % "Ø"/7',
        familyName: 'O"Brien 🌿',
        role: 'Manager',
        givenName: 'Jo\nAnn',
        email: '"a b"@kyst.example',
      },
      {},
      '{"email":"\\"a b\\"@kyst.example","firstName":"Jo\\nAnn","role":"Manager","lastName":"O\\"Brien 🌿","externalId":"50 % \\"Ø\\"/7"}',
      true,
    ],
    [
      'in a child company, which is in the body',
      { ...person, externalId: '00042' },
      child,
      `{"email":"zoë.o'brien+shop@kyst.example","firstName":"Zoë","role":"User","externalId":"00042","childCompanyId":"${childCompanyId}"}`,
      true,
    ],
  ])('%s', (_name, values, selectors, text, repeatable) => {
    const { note, carries, ...request } = valueOf(creation.plan(createInput(values, selectors)))
    expect(request).toEqual({
      method: 'POST',
      path: '/user',
      body: { mediaType: 'application/json', text },
      repeatable,
    })
    expect(carries.toSorted()).toEqual(Object.keys(values).toSorted())
    // Only by an external id does Replay recognise a repetition.
    expect(note === undefined).toBe(repeatable)
  })

  test('goes to the child company of the connection, if the call names none', () => {
    const bodyOf = (selectors: object, options: object) =>
      valueOf(creation.plan(createInput(person, selectors, options))).body?.text
    const other = { childCompanyId: 'd1c2b3a4-0000-4000-8000-000000000001' }
    expect(bodyOf({}, child)).toContain(`"childCompanyId":"${childCompanyId}"}`)
    expect(bodyOf(child, other)).toContain(`"childCompanyId":"${childCompanyId}"}`)
    expect(bodyOf({}, {})).not.toContain('childCompanyId')
  })

  test('says by the table what it takes and demands', () => {
    const { fields } = replayPlugin
    expect(
      Object.entries(fields).flatMap(([name, entry]) => ('create' in entry ? [[name, entry.create]] : [])),
    ).toEqual([
      ['externalId', { evidence: 'documented' }],
      ['givenName', { evidence: 'documented', required: true }],
      ['familyName', { evidence: 'documented' }],
      ['email', { evidence: 'documented', required: true }],
      ['role', { evidence: 'documented', required: true }],
    ])
  })

  test('has no way to remove, and no id that may be chosen', () => {
    expect(replayPlugin.operations).not.toHaveProperty('remove')
    expect(creation).not.toHaveProperty('chosenId')
    expect(creation.unique).toEqual(['email', 'externalId'])
    expect(creation.note).toMatch(/invites.*find them by the e-mail address/)
  })
})

describe('the answer to a creation', () => {
  const readFor = (values: Record<string, string>, body: unknown, status = 201) =>
    creation.read(reply(body, status), createInput(values))

  test('is an invitation with an id of its own', () => {
    expect(readFor(person, invitation)).toEqual({
      ok: true,
      value: {
        id: invitationId,
        kind: 'invitation',
        user: {
          externalId: 'fjord-0042',
          givenName: 'Mette',
          familyName: 'Sørensen',
          email: person.email,
          role: 'Integration',
        },
      },
    })
  })

  test.each([['pending'], [null], [undefined]])('is an invitation with the status %s too', (status) => {
    expect(readFor(person, { ...invitation, status })).toMatchObject({
      ok: true,
      value: { kind: 'invitation' },
    })
  })

  test('is a user when it says so: the invitation of that external id was accepted', () => {
    const read = readFor({ ...person, externalId: 'fjord-0042' }, { ...invitation, status: 'active' }, 200)
    expect(read).toMatchObject({ ok: true, value: { id: invitationId, user: { active: true } } })
    expect(read.ok && 'kind' in read.value).toBe(false)
  })

  test.each([{ status: 'disabled' }, { status: null, role: 'Disabled' }])(
    'is no success when it is a disabled user: %j',
    (members) => {
      expect(readFor({ ...person, externalId: 'fjord-0042' }, { ...invitation, ...members }, 200)).toEqual({
        ok: false,
        failures: [
          expect.objectContaining({ code: 'conflict', rule: 'not-active', remedy: expect.any(String) }),
        ],
      })
    },
  )

  test('is no success when the external id is of somebody else', () => {
    const read = readFor(
      { ...person, externalId: 'fjord-0042' },
      { ...invitation, email: 'mette@fjord.example' },
    )
    expect(read).toEqual({
      ok: false,
      failures: [
        expect.objectContaining({ code: 'conflict', rule: 'external-id-taken', field: 'externalId' }),
      ],
    })
    expect(JSON.stringify(read)).not.toMatch(/mette/)
  })

  test.each([
    ['another case', "ZOË.O'BRIEN+shop@Kyst.example"],
    ['letters put together of two', person.email.normalize('NFD')],
    ['no address', null],
  ])('is the own one with %s', (_name, email) => {
    expect(readFor({ ...person, externalId: 'fjord-0042' }, { ...invitation, email }).ok).toBe(true)
  })

  test('with another address is new all the same, where no external id could have led to an older one', () => {
    expect(readFor(person, { ...invitation, email: 'zoe@kyst.example' }).ok).toBe(true)
  })

  test.each<[string, unknown, string?]>([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['half a document', `{"id":"${invitationId}","email":"zo`],
    ['null', null, 'its root'],
    ['a list', [invitation], 'id'],
    ['an envelope', { success: true, data: invitation }, 'id'],
    ['no id', { ...invitation, id: null }, 'id'],
    ['an empty id', { ...invitation, id: '' }, 'id'],
    ['a status that is a flag', { ...invitation, status: true }, 'status'],
    ['an address that is a list', { ...invitation, email: [person.email] }, 'email'],
  ])('can not be read from %s', (_name, body, place) => {
    expect(readFor(person, body)).toEqual({
      ok: false,
      failures: [
        expect.objectContaining({
          code: 'bad-reply',
          rule: 'reply-shape',
          ...(place === undefined ? {} : { vendorField: place }),
        }),
      ],
    })
  })
})

describe('at a simulated Replay', () => {
  const start = () => replaySimulator({ users: [], childCompanyIds: [childCompanyId] })

  test('a person is invited into the child company, and is the same one the second time', async () => {
    const simulator = start()
    const input = createInput({ ...person, familyName: 'Łukasiewicz', externalId: '50 % "Ø"' }, child)
    const request = valueOf(creation.plan(input))
    const first = valueOf(creation.read(await send(simulator, request), input))
    const second = valueOf(creation.read(await send(simulator, request), input))
    expect(second).toEqual(first)
    expect(first.kind).toBe('invitation')
    expect([...simulator.users.values()]).toMatchObject([
      {
        id: first.id,
        email: person.email,
        firstName: 'Zoë',
        lastName: 'Łukasiewicz',
        role: 'User',
        status: 'invited',
        externalId: '50 % "Ø"',
        childCompanyId,
      },
    ])
  })

  test('a person who has accepted meanwhile is a user', async () => {
    const simulator = start()
    const input = createInput({ ...person, externalId: '42' })
    const request = valueOf(creation.plan(input))
    const { id } = valueOf(creation.read(await send(simulator, request), input))
    const userId = simulator.acceptInvitation(id)
    expect(valueOf(creation.read(await send(simulator, request), input))).toMatchObject({ id: userId })
  })

  test('an external id that is taken gives nobody the account of somebody else', async () => {
    const simulator = start()
    const held = createInput({ ...person, externalId: '42' })
    await send(simulator, valueOf(creation.plan(held)))
    const input = createInput({ ...person, email: 'ida@kyst.example', externalId: '42' })
    const read = creation.read(await send(simulator, valueOf(creation.plan(input))), input)
    expect(read).toMatchObject({ ok: false, failures: [{ rule: 'external-id-taken' }] })
    expect(simulator.users.size).toBe(1)
  })
})

describe('what a refusal is told with', () => {
  const wordsOf = (status: number, selectors = {}) => {
    const input = createInput(person, selectors)
    return replayPlugin.refuse?.(reply('', status), input, valueOf(creation.plan(input)))
  }

  test.each([400, 409, 422])('%i names the address, and no state of a user', (status) => {
    expect(wordsOf(status)?.remedy).toMatch(/e-mail address is taken/)
    expect(wordsOf(status)?.remedy).not.toMatch(/active/)
  })

  test('403 and 404 are of the key, the company or the address, and of no link', () => {
    expect(wordsOf(403)).toMatchObject({ rule: 'credentials', remedy: expect.not.stringMatching(/active/) })
    expect(wordsOf(403, child)).toMatchObject({ rule: 'child-company' })
    expect(wordsOf(404)?.remedy).toMatch(/base URL/)
  })
})

import { createDirectory } from '@crosspatch/core'
import { everyReading } from '@crosspatch/core/simulator'
import { describe, expect, test } from 'vitest'

import { bluedotReadings, type BluedotReading } from '../src/simulator/index.js'
import { recorded } from './recorded.js'
import { holdings, setUp } from './set-up.js'

const formats = ['json', 'xml'] as const
const takenId = 'c8a2d3e4-5f60-4b7c-9d8e-0f1a2b3c4d5e'
const { userNameQuery, unknownUserName, userNameCase, nullMembers, password, lineBreaks } = bluedotReadings

function prepare(format: (typeof formats)[number], readings: Partial<BluedotReading> = {}) {
  const { simulator, binding, id } = setUp(readings, { format })
  const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch, retries: 0 })
  return { simulator, directory, id }
}

describe.each(formats)('in %s', (format) => {
  test('everybody is listed once, as they are held', async () => {
    for (const reading of everyReading({ nullMembers, password, lineBreaks })) {
      const { simulator, directory, id } = prepare(format, reading)
      const listed = []
      for await (const account of directory.list('bluedot')) listed.push(account)
      expect(listed.map(({ id: each, link }) => [each, link])).toEqual([
        [id, { id }],
        [takenId, { id: takenId }],
      ])
      const [first] = listed
      expect(first?.user).toMatchObject(holdings(simulator, id))
      expect(simulator.requests).toHaveLength(1)
    }
  })

  test.each([
    [{ userName: "zoë.o'hara" }, 1],
    [{ userName: "ZOË.O'Hara" }, 1],
    [{ email: "Zoe.O'Hara@havn.example" }, 1],
    [{ userName: 'zoë' }, 0],
    [{ userName: "zoë.o'hara " }, 0],
    [{ email: 'nobody+50%@havn.example' }, 0],
  ] as const)('%j finds %i, under every reading of the look-up', async (search, count) => {
    // A server that heeds case is asked in lower case too.
    for (const reading of everyReading({ userNameQuery, unknownUserName, userNameCase, nullMembers })) {
      const { directory, id } = prepare(format, reading)
      const found = await directory.find('bluedot', search)
      expect([reading, found.ok && found.value.map((each) => each.id)]).toEqual([
        reading,
        count === 1 ? [id] : [],
      ])
    }
  })

  test('a person is matched, and the link serves', async () => {
    const { simulator, directory, id } = prepare(format)
    const { links } = await directory.match({ email: "zoe.o'hara@havn.example", userName: "zoë.o'hara" })
    expect(links).toEqual({ bluedot: { id } })
    expect((await directory.update(links, { about: 'x' })).ok).toBe(true)
    expect(simulator.users.get(id)).toMatchObject({ description: 'x', disabled: true })
  })

  test('the groups are described', async () => {
    const { simulator, directory } = prepare(format)
    const [group] = simulator.userGroups.keys()
    expect(await directory.describe('bluedot')).toMatchObject({
      ok: true,
      value: { groups: [{ id: group, name: 'All staff' }] },
    })
  })

  test.each([
    ['401', 'unauthenticated', /permission/],
    ['403', 'forbidden', /./],
  ] as const)('without the permission (%s) the reason says so', async (forbidden, code, remedy) => {
    const { simulator } = setUp({ forbidden })
    const { binding } = setUp({}, { format, tenantAccessKey: 'another-key' })
    const directory = createDirectory({ bluedot: binding }, { fetch: simulator.fetch, retries: 0 })
    const failure = { code, remedy: expect.stringMatching(remedy), connection: 'bluedot' }
    for (const call of [
      directory.find('bluedot', { userName: 'u' }),
      directory.find('bluedot', { email: 'u@havn.example' }),
      directory.describe('bluedot'),
    ]) {
      expect(await call).toMatchObject({ ok: false, failures: [failure] })
    }
  })
})

test('a list takes no query', async () => {
  const { directory } = recorded()
  // @ts-expect-error -- BlueDot's list has neither filters nor pages
  const accounts = directory.list('bluedot', { query: { pageSize: 10 } })[Symbol.asyncIterator]()
  await expect(accounts.next()).rejects.toMatchObject({ code: 'unsupported' })
})

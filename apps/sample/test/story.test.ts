import { afterEach, describe, expect, it } from 'vitest'

import { readChange, type Patch } from '../src/change.js'
import { apps } from '../src/composition.js'
import type { Environment } from '../src/environment.js'
import { recognise } from '../src/recognition.js'
import { planAgain } from '../src/sequel.js'
import { carryOut, prepare, type Epilogue, type Prologue } from '../src/story.js'
import { openWorld, type World } from '../src/world.js'
import { root } from './run-demo.js'
import { simulatorsOf } from './simulators.js'

const worlds: World[] = []

async function open(xml = false, environment: Environment = {}): Promise<World> {
  const world = await openWorld(apps, { environment, xml })
  worlds.push(world)
  return world
}

afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())))

async function example(name: string): Promise<Patch> {
  return (await readChange(`${root}/examples/${name}.json`, name)).patch
}

/** The plan for the accounts that the person is found to have. */
async function begin(world: World, patch: Patch): Promise<Prologue> {
  return prepare(world, (await recognise(world)).links, patch)
}

/** The record of the story's person, who is the first that a simulator holds. */
function only<User>(simulator: { readonly users: ReadonlyMap<string, User> } | undefined): User | undefined {
  return simulator?.users.values().next().value
}

function outcomes(epilogue: Epilogue, name: string): Record<string, string> {
  const fields = epilogue.results.find((result) => result.name === name)?.fields ?? []
  return Object.fromEntries(fields.map(({ paths, outcome }) => [paths.join(' + '), outcome]))
}

describe('the promotion', () => {
  it.each([false, true])(
    'leaves every app with what it took, and with nothing else (xml: %s)',
    async (xml) => {
      const world = await open(xml)
      const simulators = simulatorsOf(world)
      const before = {
        relesys: only(simulators.relesys),
        bluedot: only(simulators.bluedot),
        replay: only(simulators.replay),
        konstantly: only(simulators.konstantly),
      }
      const prologue = await begin(world, await example('promotion'))
      expect(only(simulators.relesys)).toEqual(before.relesys)
      const epilogue = await carryOut(world, prologue)

      expect(epilogue.asPlanned).toBe(true)
      expect(only(simulators.relesys)).toEqual({
        ...before.relesys,
        lastModifiedDateTime: expect.any(String),
        name: 'Åsa Lindqvist',
        title: 'Store manager',
        phoneNumber: { countryCode: 46, number: '701740688' },
        secondaryEmail: null,
        userGroups: [
          { id: 'a90f3b6e-58d2-4c17-b4e9-05c7d1e2f863', dataSource: 'Payroll' },
          { id: '7c5e0d13-6b84-4f29-a1d7-93e8f2c6b045', dataSource: null },
        ],
        customFields: { costCentre: 'SE-207', shirtSize: 'M' },
      })
      expect(only(simulators.bluedot)).toEqual({
        ...before.bluedot,
        updatedDateUtc: expect.any(String),
        disabled: true,
        primaryPhone: '+46701740688',
        description: '',
        custom03: 'SE-207',
      })
      expect(only(simulators.replay)).toEqual({ ...before.replay, firstName: 'Åsa', lastName: 'Lindqvist' })
      expect(only(simulators.konstantly)).toEqual({
        ...before.konstantly,
        name: 'Åsa Lindqvist',
        occupation: 'Store manager',
        attributes: { costCentre: 'SE-207', languages: 'Swedish, Danish' },
      })
    },
  )
})

describe('the password reset', () => {
  it('reaches the one app that takes it, and no plan', async () => {
    const world = await open()
    const prologue = await begin(world, await example('password-reset'))
    expect(JSON.stringify(prologue)).not.toContain('4711')
    const epilogue = await carryOut(world, prologue)
    expect(only(simulatorsOf(world).konstantly)?.password).toBe('only-until-the-first-login-4711')
    expect(outcomes(epilogue, 'konstantly')).toEqual({ password: 'accepted' })
    expect(epilogue.asPlanned).toBe(true)
  })
})

describe('leaving', () => {
  it('closes the accounts where that can be done', async () => {
    const world = await open()
    await carryOut(world, await begin(world, await example('leaving')))
    expect(only(simulatorsOf(world).relesys)?.status).toBe('Disabled')
    expect(only(simulatorsOf(world).bluedot)?.disabled).toBe(true)
    expect(only(simulatorsOf(world).replay)?.status).toBe('active')
    expect(only(simulatorsOf(world).konstantly)?.isBanned).toBe(true)
  })
})

describe('what goes wrong', () => {
  it('a write that is refused ends badly, for that app alone', async () => {
    const world = await open()
    const prologue = await begin(world, { givenName: 'Åsa', familyName: 'Lindqvist' })
    simulatorsOf(world).replay?.inject({ kind: 'status', status: 403 }, { method: 'PATCH' })
    const epilogue = await carryOut(world, prologue)
    expect(epilogue.asPlanned).toBe(false)
    expect(outcomes(epilogue, 'replay')).toEqual({ givenName: 'failed', familyName: 'failed' })
    expect(outcomes(epilogue, 'relesys')).toEqual({ 'givenName + familyName': 'changed' })
    expect(only(simulatorsOf(world).replay)?.lastName).toBe('Bergstrom')
  })

  it('a write whose answer is lost is settled by the record', async () => {
    const world = await open()
    const prologue = await begin(world, { familyName: 'Lindqvist', phone: '+46701740688' })
    simulatorsOf(world).bluedot?.inject({ kind: 'drop-after' }, { method: 'PUT', times: Infinity })
    const epilogue = await carryOut(world, prologue)
    expect(outcomes(epilogue, 'bluedot')['phone']).toBe('changed')
    expect(epilogue.asPlanned).toBe(true)
  })

  it('a record that can not be read before leaves its app out, and ends badly', async () => {
    const world = await open()
    const { links } = await recognise(world)
    simulatorsOf(world).konstantly?.inject({ kind: 'status', status: 404 }, { times: Infinity })
    const prologue = await prepare(world, links, { title: 'Store manager' })
    const epilogue = await carryOut(world, prologue)
    expect(epilogue.asPlanned).toBe(false)
    expect(outcomes(epilogue, 'konstantly')).toEqual({ title: 'failed' })
    expect(outcomes(epilogue, 'relesys')).toEqual({ title: 'changed' })
  })

  it('a record that can not be read afterwards is not taken for a good end', async () => {
    const world = await open()
    const prologue = await begin(world, { title: 'Store manager' })
    const { konstantly } = simulatorsOf(world)
    // It is read once to plan again; what comes after the write is not answered any more.
    konstantly?.inject({ kind: 'latency', milliseconds: 0 }, { method: 'GET' })
    konstantly?.inject({ kind: 'status', status: 404 }, { method: 'GET', times: Infinity })
    const epilogue = await carryOut(world, prologue)
    expect(epilogue.asPlanned).toBe(false)
    expect(outcomes(epilogue, 'konstantly')['title']).not.toBe('changed')
  })

  it('a value that changed although nobody asked for it is found', async () => {
    const world = await open()
    const prologue = await begin(world, { title: 'Store manager' })
    const { konstantly } = simulatorsOf(world)
    const user = only(konstantly)
    if (user !== undefined) konstantly?.users.set(user.id, { ...user, location: 'Lund' })
    const epilogue = await carryOut(world, prologue)
    expect(epilogue.results.find(({ name }) => name === 'konstantly')?.strays).toEqual([
      { path: 'location', before: 'Malmö', after: 'Lund' },
    ])
    expect(epilogue.asPlanned).toBe(false)
  })
})

describe('the person', () => {
  it('with two accounts in one app is left out there, and changed in the others', async () => {
    const world = await open()
    const user = only(simulatorsOf(world).replay)
    if (user !== undefined) simulatorsOf(world).replay?.users.set('twin', { ...user, id: 'twin' })
    const { links, matches, isSettled } = await recognise(world)
    expect(matches['replay']).toMatchObject({ status: 'ambiguous', reason: 'several' })
    expect(Object.keys(links)).toEqual(['relesys', 'bluedot', 'konstantly'])
    expect(isSettled).toBe(false)
    const epilogue = await carryOut(world, await prepare(world, links, { familyName: 'Lindqvist' }))
    expect(epilogue.asPlanned).toBe(true)
    expect(epilogue.results.map(({ name }) => name)).toEqual(['relesys', 'bluedot', 'konstantly'])
    expect(only(simulatorsOf(world).replay)?.lastName).toBe('Bergstrom')
  })

  it('that one app does not have is settled there', async () => {
    const world = await open()
    simulatorsOf(world).konstantly?.users.clear()
    const { links, matches, isSettled } = await recognise(world)
    expect(matches['konstantly']).toEqual({ status: 'absent', tried: ['email'] })
    expect(Object.keys(links)).toEqual(['relesys', 'bluedot', 'replay'])
    expect(isSettled).toBe(true)
  })

  it('of whom an app can not tell is not settled there, and the reason is kept', async () => {
    const world = await open()
    simulatorsOf(world).bluedot?.inject({ kind: 'status', status: 403 }, { times: Infinity })
    const { links, matches, isSettled } = await recognise(world)
    expect(matches['bluedot']).toMatchObject({ status: 'unknown', failures: [{ code: 'forbidden' }] })
    expect(links).not.toHaveProperty('bluedot')
    expect(isSettled).toBe(false)
  })
})

describe('the same change, planned again', () => {
  it('has nothing left to do', async () => {
    const world = await open()
    const patch = await example('promotion')
    const prologue = await begin(world, patch)
    await carryOut(world, prologue)
    const { again, remainders, isDone } = await planAgain(world, prologue, patch)
    expect(isDone).toBe(true)
    expect(Object.values(again.connections).flatMap(({ requests }) => requests)).toEqual([])
    expect(remainders.flatMap(({ open: left, hidden }) => [...left, ...hidden])).toEqual([])
    expect(remainders.find(({ name }) => name === 'relesys')?.refused).toEqual(['about'])
  })

  it('can not be compared in a field that an app never shows, which is no failure', async () => {
    const world = await open()
    const patch = { about: 'Runs the shop' }
    const prologue = await begin(world, patch)
    const epilogue = await carryOut(world, prologue)
    expect(outcomes(epilogue, 'konstantly')).toEqual({ about: 'accepted' })
    const { remainders, isDone } = await planAgain(world, prologue, patch)
    expect(remainders.find(({ name }) => name === 'konstantly')).toMatchObject({
      open: [],
      hidden: ['about'],
    })
    expect(remainders.find(({ name }) => name === 'bluedot')).toMatchObject({ open: [], hidden: [] })
    expect(isDone).toBe(true)
  })

  it('names what an app does not hold any more', async () => {
    const world = await open()
    const patch = { title: 'Store manager', location: 'Lund' }
    const prologue = await begin(world, patch)
    const { asPlanned } = await carryOut(world, prologue)
    expect(asPlanned).toBe(true)
    const user = only(simulatorsOf(world).konstantly)
    if (user !== undefined)
      simulatorsOf(world).konstantly?.users.set(user.id, { ...user, occupation: 'Clerk' })
    const { remainders, isDone } = await planAgain(world, prologue, patch)
    expect(remainders.flatMap(({ name, open: left }) => left.map((path) => `${name} ${path}`))).toEqual([
      'konstantly title',
    ])
    expect(isDone).toBe(false)
  })

  it('is not done where an app can not be read', async () => {
    const world = await open()
    const patch = { title: 'Store manager' }
    const prologue = await begin(world, patch)
    await carryOut(world, prologue)
    simulatorsOf(world).konstantly?.inject({ kind: 'status', status: 403 }, { times: Infinity })
    const { remainders, isDone } = await planAgain(world, prologue, patch)
    expect(remainders.find(({ name }) => name === 'konstantly')?.failures).toMatchObject([
      { code: 'forbidden' },
    ])
    expect(isDone).toBe(false)
  })
})

describe('the world', () => {
  it('listens on this machine only, and no more once it is closed', async () => {
    const world = await open()
    const { plan } = await begin(world, { title: 'Store manager' })
    const addresses = Object.values(plan.connections).map(({ baseUrl }) => new URL(baseUrl))
    expect(addresses.map(({ hostname }) => hostname)).toEqual(Array(4).fill('127.0.0.1'))
    await world.close()
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow('fetch failed')
  })
})

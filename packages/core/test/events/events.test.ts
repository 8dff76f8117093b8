import { inspect } from 'node:util'

import { expect, test } from 'vitest'

import {
  bind,
  createDirectory,
  type DirectoryEvent,
  type DirectoryOptions,
  type Plugin,
} from '../../src/index.js'
import { reference, referencePlugin } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { referenceSettings } from '../support/plugins.js'

function compose(options: Partial<DirectoryOptions> = {}) {
  const simulator = referenceSimulator()
  const events: DirectoryEvent[] = []
  const directory = createDirectory(
    { shop: reference(referenceSettings) },
    {
      fetch: simulator.fetch,
      clock: fakeClock(),
      random: () => 0,
      onEvent: (event) => events.push(event),
      ...options,
    },
  )
  return { simulator, events, directory }
}

const kinds = (events: readonly DirectoryEvent[]): string[] =>
  events.map(({ operation, type }) => `${operation} ${type}`)

test('tells an update from its plan to its end', async () => {
  const { directory, events } = compose()
  await directory.update({ shop: '7' }, { title: 'Store manager' })
  expect(kinds(events)).toEqual(['update planned', 'update sending', 'update received', 'update settled'])
  expect(events.map(({ connection, plugin, user }) => ({ connection, plugin, user }))).toEqual(
    Array.from({ length: 4 }, () => ({ connection: 'shop', plugin: 'reference', user: '7' })),
  )
  expect(events[0]).toMatchObject({ requests: 1 })
  expect(events[2]).toMatchObject({ method: 'PATCH', attempt: 1, status: 200, milliseconds: 0 })
  expect(events[3]).toMatchObject({ status: 'applied', failures: [] })
})

test('tells each attempt, and each pause between them', async () => {
  const { directory, events, simulator } = compose()
  simulator.inject({ kind: 'status', status: 503, headers: { 'retry-after': '3' } })
  simulator.inject({ kind: 'refuse' })
  await directory.get({ shop: '7' })
  expect(kinds(events)).toEqual([
    'get sending',
    'get received',
    'get retrying',
    'get sending',
    'get received',
    'get retrying',
    'get sending',
    'get received',
  ])
  expect(events[1]).toMatchObject({ status: 503 })
  expect(events[2]).toMatchObject({ attempt: 1, milliseconds: 3000 })
  expect(events[4]).toMatchObject({ rule: 'refused', attempt: 2 })
  expect(events[4]).not.toHaveProperty('status')
  expect(events[7]).toMatchObject({ attempt: 3, status: 200 })
})

test('tells a refusal by its code, rule and field', async () => {
  const { directory, events } = compose()
  await directory.update<{ shop: string }>({ shop: '7' }, { email: 'new@shop.example' } as never)
  expect(kinds(events)).toEqual(['update planned', 'update refused'])
  expect(events[1]).toMatchObject({
    status: 'refused',
    failures: [{ code: 'unsupported', rule: 'read-only', field: 'email' }],
  })
})

test('tells a failure, and a write of which nobody can say what became of it', async () => {
  const { directory, events, simulator } = compose()
  simulator.inject({ kind: 'status', status: 403 })
  await directory.update({ shop: '7' }, { title: 'Store manager' })
  expect(events.at(-1)).toMatchObject({
    type: 'failed',
    status: 'failed',
    failures: [{ code: 'forbidden' }, {}],
  })
  simulator.inject({ kind: 'drop-after' }, { times: Infinity })
  await directory.update({ shop: '7' }, { title: 'Clerk' })
  expect(events.at(-1)).toMatchObject({ type: 'failed', status: 'uncertain' })
})

test('holds no value of the person, no secret, and none of the vendor’s words', async () => {
  const { directory, events, simulator } = compose()
  simulator.inject({ kind: 'status', status: 400, body: 'The words of the vendor about Ida Holm' })
  await directory.update(
    { shop: '7' },
    { title: 'Canary title', password: 'canary-password', custom: { shoe: 'canary-size' } },
  )
  await directory.get({ shop: '7' })
  const told = `${JSON.stringify(events)}${inspect(events, { depth: 9 })}`
  for (const canary of ['anary', 'Ida', 'Holm', 'words', referenceSettings.apiKey, 'ida@']) {
    expect(told).not.toContain(canary)
  }
  expect(events.length).toBeGreaterThan(5)
})

test('goes on when the listener fails', async () => {
  const { directory, simulator } = compose({
    onEvent: () => {
      throw new Error('the audit log is full')
    },
  })
  const report = await directory.update({ shop: '7' }, { title: 'Store manager' })
  expect(report.ok).toBe(true)
  expect(simulator.users.get('7')).toMatchObject({ job: 'Store manager' })
})

test('tells of a wait at the rate gate when it begins', async () => {
  const simulator = referenceSimulator()
  const events: DirectoryEvent[] = []
  const plugin = {
    ...referencePlugin,
    connect: (settings: unknown) => ({
      ...(referencePlugin as Plugin).connect(settings),
      budget: { requests: 2, seconds: 10 },
    }),
  }
  const directory = createDirectory(
    { shop: bind(plugin, referenceSettings) },
    { fetch: simulator.fetch, clock: fakeClock(), onEvent: (event) => events.push(event) },
  )
  for (let turn = 0; turn < 3; turn++) await directory.get({ shop: '7' })
  const waiting = events.find(({ type }) => type === 'waiting')
  expect(waiting).toMatchObject({ operation: 'get', user: '7', connection: 'shop' })
  expect(waiting).toHaveProperty('milliseconds', expect.any(Number))
})

test('goes on when the listener fails later, and the process lives on', async () => {
  const { directory } = compose({
    // oxlint-disable-next-line typescript/no-misused-promises -- it is what people write, and types let it through
    onEvent: () => Promise.reject(new Error('the audit log is full')),
  })
  expect((await directory.update({ shop: '7' }, { title: 'Store manager' })).ok).toBe(true)
  // An unhandled rejection would end the run here.
  await new Promise((resolve) => setImmediate(resolve))
})

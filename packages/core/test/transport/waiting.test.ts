import { beforeAll, describe, expect, it } from 'vitest'

import { createDirectory, type HttpRequest } from '../../src/index.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { bound } from '../support/plugins.js'
import { failuresOf } from '../support/refusal.js'
import { read, transportOf, write } from '../support/transport.js'
import { timeline, worstSpan } from './timeline.js'

const perMinute = { requests: 100, seconds: 60 }
const good = (): Response => new Response('{}')

/** A transport on a timeline, and when each request went out. */
function setUp({
  budget = perMinute,
  latency = 0,
  answer = good,
  ...limits
}: {
  readonly budget?: typeof perMinute | 'none'
  readonly latency?: number
  readonly answer?: (url: string, sent: number) => Response
  readonly maxWait?: number
  readonly totalTimeout?: number
  readonly retries?: number
} = {}) {
  const time = timeline()
  const start = time.clock.now()
  const sent: { readonly at: number; readonly url: string; readonly method: string | undefined }[] = []
  const transport = transportOf({
    clock: time.clock,
    connection: budget === 'none' ? {} : { budget },
    async fetch(url, init) {
      const path = url.replace('https://vendor.example/v1', '')
      sent.push({ at: time.clock.now() - start, url: path, method: init?.method })
      const reply = answer(path, sent.length)
      if (latency > 0) await time.clock.sleep(latency)
      return reply
    },
    ...limits,
  })
  return { time, transport, sent, start }
}

function many<Value>(count: number, work: (index: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)))
}

beforeAll(async () => {
  // It is loaded by the first request, and loading takes time that is not on the timeline.
  await transportOf({ fetch: () => Promise.resolve(good()) }).send(read, {})
})

describe('a connection with a budget', () => {
  it('keeps to it with every attempt, and uses it', async () => {
    const { time, transport, sent } = setUp({
      latency: 250,
      retries: 5,
      maxWait: 10_000_000,
      // One in five fails at first.
      answer: (_, count) => (count % 5 === 0 ? new Response(null, { status: 503 }) : good()),
    })
    const replies = await time.run(many(1_500, () => transport.send(read, {})))
    expect(replies.every(({ replied }) => replied)).toBe(true)
    expect(sent.length).toBeGreaterThan(1_850)
    const moments = sent.map(({ at }) => at)
    expect(worstSpan(moments, 60_000)).toBe(100)
    const steady = moments.slice(200)
    const passed = (steady.at(-1) ?? 0) - (steady[0] ?? 0)
    expect((steady.length - 1) / (passed / 600)).toBeGreaterThan(0.975)
    expect(time.timers()).toBe(0)
  })

  it('that makes no sense can not be composed', async () => {
    const connect = (): unknown => ({
      baseUrl: 'https://reference.example',
      authorization: { type: 'headers', headers: {} },
      options: {},
      budget: { requests: 0, seconds: 60 },
    })
    expect(await failuresOf(() => createDirectory({ acme: bound({ connect }) }))).toMatchObject([
      { code: 'invalid-input', connection: 'acme' },
    ])
  })

  it('does not count the wait as time of the request', async () => {
    const { time, transport } = setUp({ budget: { requests: 1, seconds: 60 }, totalTimeout: 1_000 })
    const replies = await time.run(many(5, () => transport.send(read, {})))
    expect(replies.map(({ replied }) => replied)).toEqual([true, true, true, true, true])
    expect(time.clock.now() - Date.UTC(2026, 0, 1)).toBeGreaterThan(240_000)
  })

  it('refuses at once what would wait for too long, and sends nothing of it', async () => {
    const { time, transport, sent } = setUp({ maxWait: 30_000 })
    const replies = await time.run(many(200, () => transport.send(write, {})))
    const refused = replies.filter(({ replied }) => !replied)
    expect(refused[0]).toMatchObject({
      replied: false,
      executed: 'no',
      attempts: 0,
      failure: { code: 'rate-limited', rule: 'budget', remedy: expect.stringContaining('maxWait') },
    })
    const [failure] = refused.flatMap((each) => (each.replied ? [] : [each.failure]))
    expect(failure?.retryAfter).toBeGreaterThan(30)
    expect(failure?.retryAfter).toBeLessThan(62)
    expect(sent).toHaveLength(200 - refused.length)
    // Half of the budget at once, and the rest of what goes out within half a minute.
    expect(sent.length).toBeGreaterThanOrEqual(99)
    expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual(30_000)
  })

  it('lets an aborted call go, and gives its place to the next', async () => {
    const { time, transport, sent } = setUp()
    const controller = new AbortController()
    const first = many(50, () => transport.send(read, {}))
    const given = many(40, () =>
      transport.send(write, { signal: controller.signal, about: { operation: 'get', user: '1' } }),
    )
    const last = transport.send(read, { about: { operation: 'get', user: '2' } })
    await time.pass(10)
    controller.abort()
    expect((await given)[7]).toMatchObject({
      replied: false,
      executed: 'no',
      attempts: 0,
      failure: { code: 'unavailable', rule: 'aborted' },
    })
    await time.run(Promise.all([first, last]))
    expect(sent).toHaveLength(51)
    expect(sent[50]?.at).toBeLessThan(700)
    expect(time.timers()).toBe(0)
  })

  it('gets its token first, and counts it', async () => {
    const simulator = stepwiseSimulator({ expiresIn: 3_600 })
    const time = timeline()
    const { plugin, settings } = stepwise(stepwiseSettings)
    const directory = createDirectory(
      {
        stepwise: {
          settings,
          plugin: {
            ...plugin,
            connect: (given: unknown) => ({
              ...plugin.connect(given),
              budget: { requests: 4, seconds: 10 },
            }),
          },
        },
      },
      { fetch: simulator.fetch, clock: time.clock },
    )
    const links = { stepwise: '7' } as const
    await time.run(many(6, () => directory.get(links)))
    expect(simulator.exchanges()).toBe(1)
    // Those who wait still hold the old token when it ends; the first to be refused gets a new one for all.
    const waiting = many(6, () => directory.get(links))
    simulator.tokens.clear()
    const outcomes = await time.run(waiting)
    expect(outcomes.every(({ stepwise: outcome }) => outcome.ok)).toBe(true)
    expect(simulator.exchanges()).toBe(2)
    expect(simulator.requests.length).toBeLessThanOrEqual(2 + 12 + 4)
  })
})

describe('a reply that speaks of the budget', () => {
  const limited = (headers: Record<string, string> = {}): Response =>
    new Response(null, { status: 429, headers })

  it.each<[name: string, reply: () => Response, closed: number]>([
    ['429 with Retry-After', () => limited({ 'retry-after': '17' }), 17_000],
    ['429 without', () => limited(), 200],
    [
      'nothing left, with the seconds until it is reset',
      () => new Response('{}', { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '25' } }),
      25_000,
    ],
    [
      'nothing left, with the moment',
      () =>
        new Response('{}', {
          headers: { 'RateLimit-Remaining': '0', 'RateLimit-Reset': `${Date.UTC(2026, 0, 1) / 1_000 + 40}` },
        }),
      40_000,
    ],
  ])('closes the gate for everybody: %s', async (_, reply, closed) => {
    for (const budget of ['none', perMinute] as const) {
      const { time, transport, sent } = setUp({
        budget,
        answer: (__, count) => (count === 1 ? reply() : good()),
      })
      const first = transport.send(read, { about: { operation: 'get', user: '1' } })
      await time.pass(0)
      const others = many(5, (index) =>
        transport.send(write, { about: { operation: 'get', user: `other ${index}` } }),
      )
      const all = await time.run(Promise.all([first, others]))
      expect([all[0], ...all[1]].every(({ replied }) => replied)).toBe(true)
      expect(sent.length).toBe(reply().status === 429 ? 7 : 6)
      const moments = sent.slice(1).map(({ at }) => at)
      expect(moments[0]).toBe(closed)
      // With a budget they are spread afterwards, so that the vendor has no reason to say it again.
      expect(moments.every((at) => at === closed)).toBe(budget === 'none')
      expect(moments.every((at) => at >= closed && at <= closed + 3_000)).toBe(true)
    }
  })

  it('is heeded although the request itself gives up', async () => {
    const { time, transport, sent } = setUp({
      budget: 'none',
      answer: (_, count) => (count === 1 ? limited({ 'retry-after': '100' }) : good()),
    })
    expect(await time.run(transport.send(read, {}))).toMatchObject({ reply: { status: 429 }, attempts: 1 })
    expect(await time.run(transport.send(read, {}))).toMatchObject({ reply: { status: 200 } })
    expect(sent.map(({ at }) => at)).toEqual([0, 100_000])
  })

  it('and asks for more than anybody waits refuses the others at once', async () => {
    const { time, transport, sent } = setUp({
      budget: 'none',
      answer: () => limited({ 'retry-after': '3000' }),
    })
    await time.run(transport.send(read, {}))
    expect(await transport.send(read, {})).toMatchObject({
      replied: false,
      failure: { code: 'rate-limited', rule: 'budget', retryAfter: 3_000 },
    })
    expect(sent).toHaveLength(1)
  })
})

describe('a write that was computed from a record', () => {
  const computed: HttpRequest = { ...write, path: '/users/9' }
  const look: HttpRequest = { ...read, path: '/users/9' }

  /** A gate that is busy with others, and a way to send writes that look at their record first. */
  function busy(count: number, budget = perMinute) {
    const setting = setUp({ latency: 100, budget, maxWait: 100_000_000 })
    const { transport } = setting
    const others = many(count, (index) =>
      transport.send(read, { about: { operation: 'get', user: `other ${index % 7}` } }),
    )
    const compute = (isRight: boolean, account: string | undefined = '9') =>
      transport.send(computed, {
        about: { operation: 'get', user: account },
        stillRight: async () => {
          await transport.send(look, { about: { operation: 'get', user: account } })
          return isRight
        },
      })
    return { ...setting, others, compute }
  }

  const own = (sent: ReturnType<typeof setUp>['sent']) => sent.filter(({ url }) => url === computed.path)

  it('is looked at again after a wait, and goes right behind the look', async () => {
    const { compute, time, sent, others } = busy(300)
    // The budget of the first minute is used up by then.
    await time.pass(40_000)
    expect(await time.run(compute(true))).toMatchObject({ replied: true, attempts: 1 })
    const [looked, written] = own(sent)
    expect([looked?.method, written?.method, own(sent).length]).toEqual(['GET', 'POST', 2])
    expect(looked?.at).toBeGreaterThan(60_000)
    expect((written?.at ?? 0) - (looked?.at ?? 0)).toBeLessThan(1_000)
    await time.run(others)
  })

  it('is not sent when it is out of date by then', async () => {
    const { compute, time, sent, others } = busy(300)
    await time.pass(40_000)
    expect(await time.run(compute(false))).toMatchObject({
      replied: false,
      executed: 'no',
      attempts: 0,
      failure: { code: 'conflict', rule: 'overtaken' },
    })
    expect(own(sent).map(({ method }) => method)).toEqual(['GET'])
    await time.run(others)
  })

  it('is not sent unseen when the look itself has to wait with all the others', async () => {
    const { compute, time, sent, others } = busy(300)
    await time.pass(40_000)
    // Nobody said whose it is, so its look is one of many.
    const written = time.run(compute(true, undefined))
    expect(await written).toMatchObject({ replied: true })
    const [looked, sentAfter] = own(sent)
    expect([looked?.method, sentAfter?.method]).toEqual(['GET', 'POST'])
    expect((sentAfter?.at ?? 0) - (looked?.at ?? 0)).toBeLessThan(1_500)
    await time.run(others)
  })

  it('is sent without another look when it waited for a moment only', async () => {
    const { compute, time, sent, others } = busy(60)
    expect(await time.run(compute(false))).toMatchObject({ replied: true })
    expect(own(sent).map(({ method }) => method)).toEqual(['POST'])
    expect(own(sent)[0]?.at).toBeGreaterThan(0)
    await time.run(others)
  })

  it('is not sent when the caller gives up during the look', async () => {
    const { transport, time, sent, others } = busy(300)
    await time.pass(40_000)
    const controller = new AbortController()
    const given = transport.send(computed, {
      about: { operation: 'get', user: '9' },
      signal: controller.signal,
      stillRight: () => {
        controller.abort()
        return Promise.resolve(true)
      },
    })
    expect(await time.run(given)).toMatchObject({ executed: 'no', attempts: 0, failure: { rule: 'aborted' } })
    expect(own(sent)).toEqual([])
    await time.run(others)
  })

  it('is not sent when the look takes all of its time', async () => {
    const { transport, time, sent, others } = busy(300)
    await time.pass(40_000)
    const late = transport.send(computed, {
      about: { operation: 'get', user: '9' },
      stillRight: () => time.clock.sleep(61_000).then(() => true),
    })
    expect(await time.run(late)).toMatchObject({ executed: 'no', attempts: 0, failure: { rule: 'timeout' } })
    expect(own(sent)).toEqual([])
    await time.run(others)
  })

  it.each([
    { requests: 1, seconds: 60 },
    { requests: 2, seconds: 60 },
    { requests: 3, seconds: 60 },
    { requests: 10, seconds: 600 },
    { requests: 20, seconds: 1 },
  ])('comes through however small the budget: %j', async (budget) => {
    const { compute, time, sent, others } = busy(4, budget)
    const results = await time.run(many(30, (index) => compute(true, `${index}`)))
    expect(results.filter(({ replied }) => !replied)).toEqual([])
    await time.run(others)
    const moments = sent.map(({ at }) => at)
    expect(worstSpan(moments, budget.seconds * 1_000)).toBeLessThanOrEqual(budget.requests)
    // Nobody looks over and over.
    expect(sent.length).toBeLessThanOrEqual(4 + 30 * 3)
  })

  it('follows its read before others begin, so that nobody has to look twice', async () => {
    const { transport, time, sent, compute, others } = busy(100)
    await time.run(
      many(400, async (index) => {
        await transport.send(look, { about: { operation: 'get', user: `${index}` } })
        expect(await compute(true, `${index}`)).toMatchObject({ replied: true })
      }),
    )
    await time.run(others)
    // Those look twice whose reads came in the first half of the budget, all at once.
    expect(sent.length).toBeLessThan(100 + 800 * 1.2)
  })
})

import { getEventListeners } from 'node:events'

import { describe, expect, it, vi } from 'vitest'

import { createDirectory, type Clock } from '../../src/index.js'
import { systemClock } from '../../src/transport/clock.js'
import { stepwiseSettings, stepwiseSimulator } from '../reference/stepwise-simulator.js'
import { stepwise } from '../reference/stepwise.js'
import { read, repeatableWrite, scripted, transportOf, write, type Call } from '../support/transport.js'

/** A vendor that never answers: like the real fetch, it rejects as soon as its signal aborts. */
function silent(onCall: () => void = () => undefined): {
  calls: Call[]
  fetch: (url: string, init?: RequestInit) => Promise<Response>
} {
  const calls: Call[] = []
  return {
    calls,
    fetch: (url, init = {}) =>
      new Promise((_, reject) => {
        calls.push({ url, init })
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        onCall()
      }),
  }
}

describe("the caller's signal", () => {
  it('that is aborted before sends nothing', async () => {
    const { calls, fetch } = silent()
    const sent = await transportOf({ fetch }).send(write, { signal: AbortSignal.abort() })
    expect(sent).toMatchObject({
      replied: false,
      executed: 'no',
      attempts: 0,
      failure: { code: 'unavailable', rule: 'aborted' },
    })
    expect(calls).toHaveLength(0)
  })

  it('that is aborted meanwhile aborts the fetch, and is not tried again', async () => {
    const controller = new AbortController()
    const { calls, fetch } = silent(() => controller.abort())
    const sent = await transportOf({ fetch }).send(repeatableWrite, { signal: controller.signal })
    expect(sent).toMatchObject({ executed: 'unknown', attempts: 1, failure: { rule: 'aborted' } })
    expect(calls).toHaveLength(1)
    expect(calls[0]?.init.signal?.aborted).toBe(true)
  })

  it('that is aborted while the reply comes in ends it', async () => {
    const controller = new AbortController()
    const { fetch } = scripted(() => {
      controller.abort()
      return new Response(
        new ReadableStream({
          start(stream) {
            stream.error(new DOMException('aborted', 'AbortError'))
          },
        }),
      )
    })
    expect(await transportOf({ fetch }).send(write, { signal: controller.signal })).toMatchObject({
      executed: 'unknown',
      failure: { rule: 'aborted' },
    })
  })

  it('that is aborted between two attempts ends the waiting', async () => {
    const controller = new AbortController()
    const clock: Clock = {
      ...systemClock,
      sleep(milliseconds, signal) {
        const slept = systemClock.sleep(milliseconds, signal)
        controller.abort()
        return slept
      },
    }
    const { calls, fetch } = scripted(new Response(null, { status: 429, headers: { 'retry-after': '30' } }))
    const sent = await transportOf({
      fetch,
      connection: {},
      clock: { ...clock, slept: [], advance: () => undefined },
    }).send(write, { signal: controller.signal })
    expect(sent).toMatchObject({ replied: true, reply: { status: 429 }, attempts: 1 })
    expect(calls).toHaveLength(1)
  })

  it('that is aborted while others wait for the same token lets them go on', async () => {
    const simulator = stepwiseSimulator()
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const directory = createDirectory(
      { stepwise: stepwise(stepwiseSettings) },
      {
        fetch: async (url, init) => {
          if (url.endsWith('/token')) await held
          return simulator.fetch(url, init)
        },
      },
    )
    const controller = new AbortController()
    const given = directory.get({ stepwise: '7' }, { signal: controller.signal })
    const other = directory.get({ stepwise: '7' })
    controller.abort()
    expect((await given).stepwise).toMatchObject({ ok: false, failures: [{ rule: 'aborted' }] })
    release()
    expect((await other).stepwise.ok).toBe(true)
    expect(simulator.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it('is left without listeners, and no timer stays behind', async () => {
    const { signal } = new AbortController()
    const started = vi.spyOn(globalThis, 'setTimeout')
    const ended = vi.spyOn(globalThis, 'clearTimeout')
    const simulator = stepwiseSimulator()
    const directory = createDirectory({ stepwise: stepwise(stepwiseSettings) }, { fetch: simulator.fetch })
    await directory.update({ stepwise: '7' }, { title: 'Manager' }, { signal, verify: true })
    await directory.get({ stepwise: '8' }, { signal })
    simulator.inject({ kind: 'drop-after' })
    await directory.update({ stepwise: '7' }, { title: 'Clerk' }, { signal })
    for (const step of [
      () => new Response('{}'),
      new Error('lost'),
      () => new Response(null, { status: 503 }),
    ]) {
      const { fetch } = scripted(step)
      await transportOf({ fetch, maxReplyBytes: 1 }).send(read, { signal })
    }
    await systemClock.sleep(1, signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
    const left = started.mock.results.filter(
      ({ value }) => !ended.mock.calls.some(([timer]) => timer === value),
    )
    vi.restoreAllMocks()
    expect(started.mock.results.length).toBeGreaterThan(8)
    expect(left).toEqual([])
  })
})

describe('the time of one attempt', () => {
  it('ends by aborting the fetch', async () => {
    const { calls, fetch } = silent()
    const sent = await transportOf({ fetch, attemptTimeout: 5 }).send(write, {})
    expect(sent).toMatchObject({
      executed: 'unknown',
      attempts: 1,
      failure: { code: 'unavailable', rule: 'timeout' },
    })
    expect(calls.map(({ init }) => init.signal?.aborted)).toEqual([true])
  })

  it('is given to each attempt of a request that may be repeated', async () => {
    const { calls, fetch } = silent()
    const sent = await transportOf({ fetch, attemptTimeout: 5 }).send(repeatableWrite, {})
    expect(sent).toMatchObject({ executed: 'unknown', attempts: 3 })
    expect(calls.map(({ init }) => init.signal?.aborted)).toEqual([true, true, true])
  })

  it('is cut to what is left of the total', async () => {
    const { calls, fetch } = silent()
    const sent = await transportOf({ fetch, totalTimeout: 5 }).send(write, {})
    expect(sent).toMatchObject({ attempts: 1, failure: { rule: 'timeout' } })
    expect(calls).toHaveLength(1)
  })
})

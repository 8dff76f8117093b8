import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'
import { serve, type LoopbackServer } from '@crosspatch/loopback'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { partOf, runDemo } from './run-demo.js'

const id = '6d1f3f0e-0a52-4c83-9b1e-5e7f2a9c4d10'
const apiKey = 'canary-api-key'

let simulator: ReplaySimulator
let server: LoopbackServer
let environment: Record<string, string>

beforeEach(async () => {
  simulator = replaySimulator({ apiKey, users: [{ id, firstName: 'Jonas', lastName: 'Feld' }] })
  server = await serve((request) => simulator.fetch(request))
  environment = {
    CROSSPATCH_REPLAY_API_KEY: apiKey,
    CROSSPATCH_REPLAY_USER_ID: id,
    CROSSPATCH_REPLAY_BASE_URL: `${server.url}/api`,
  }
})

afterEach(() => server.close())

describe('a real connection', () => {
  it('is named, and only planned for', async () => {
    const run = await runDemo([], { environment })
    expect(run.code).toBe(0)
    expect(run.stdout).toMatch(/^REAL, with the real account of a real person: Replay\. Simulated/mu)
    expect(partOf(run, 'plan', 'Replay')).toMatch(/^Replay +sales coaching, REAL\n/u)
    expect(run.closing).toBe('✓ Nothing was written: Replay is real. Add --apply-to-real to go on.')
    expect(simulator.requests.map(({ method }) => method)).not.toContain('PATCH')
    expect(simulator.users.get(id)?.lastName).toBe('Feld')
    expect(run.output).not.toContain('canary')
  })

  it('is written to when that is asked for', async () => {
    const run = await runDemo(['--apply-to-real', '--patch', 'examples/promotion.json'], { environment })
    expect(run.code).toBe(0)
    expect(partOf(run, 'results', 'Replay')).toMatch(/✓ {2}familyName +Feld → Lindqvist +read back/u)
    expect(simulator.users.get(id)?.lastName).toBe('Lindqvist')
    expect(run.output).not.toContain('canary')
  })

  it("is never given the sample's own change", async () => {
    const run = await runDemo(['--apply-to-real'], { environment })
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/✗ --apply-to-real: examples\/promotion\.json is about an invented person/u)
    expect(simulator.requests).toEqual([])
  })

  it('that does not take the key is reported, and ends the run badly', async () => {
    const run = await runDemo(['--patch', 'examples/promotion.json'], {
      environment: { ...environment, CROSSPATCH_REPLAY_API_KEY: 'canary-wrong-key' },
    })
    expect(run.code).toBe(1)
    expect(partOf(run, 'plan', 'Replay')).toMatch(/✗ Replay: .+\(HTTP 401\)/u)
    expect(run.closing).toBe('✗ Nothing was written, and not every app could be planned for.')
    expect(run.output).not.toContain('canary')
  })

  it('that does not answer can be interrupted', async () => {
    let interrupt = (): void => undefined
    const silent = await serve(() => {
      interrupt()
      return new Promise(() => undefined)
    })
    try {
      const run = await runDemo(['--patch', 'examples/promotion.json'], {
        environment: { ...environment, CROSSPATCH_REPLAY_BASE_URL: `${silent.url}/api` },
        started: (given) => {
          interrupt = given
        },
      })
      expect(run.code).toBe(130)
      expect(partOf(run, 'plan', 'Replay')).toMatch(/✗ Replay: The call was aborted\./u)
    } finally {
      await silent.close()
    }
  })
})

describe('a half configured connection', () => {
  it('is refused, naming what is missing and no value', async () => {
    const run = await runDemo([], {
      environment: {
        CROSSPATCH_REPLAY_API_KEY: apiKey,
        CROSSPATCH_RELESYS_CLIENT_ID: 'canary-client',
        CROSSPATCH_RELESYS_CLIENT_SECRET: 'canary-secret',
        CROSSPATCH_KONSTANTLY_SITE: '',
      },
    })
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/✗ Relesys: [^✗]*but\s+CROSSPATCH_RELESYS_USER_ID\s+is\s+missing\./u)
    expect(run.stderr).toMatch(/✗ Replay: [^✗]*but\s+CROSSPATCH_REPLAY_USER_ID\s+is\s+missing\./u)
    expect(run.stderr).not.toMatch(/Konstantly|BlueDot/u)
    expect(run.output).not.toContain('canary')
    expect(simulator.requests).toEqual([])
  })

  it('whose values are malformed is refused by the setting', async () => {
    const run = await runDemo([], {
      environment: { ...environment, CROSSPATCH_REPLAY_BASE_URL: 'http://not-on-this-machine.example' },
    })
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/✗ replay, baseUrl: /u)
    expect(run.output).not.toContain('canary')
  })
})

import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'
import { serve, type LoopbackServer } from '@crosspatch/loopback'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { partOf, runDemo, sectionOf, type DemoRun } from './run-demo.js'

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
    expect(sectionOf(run, 1)).toMatch(/✗ {2}Replay +left out: nobody can say/u)
    expect(sectionOf(run, 1)).toMatch(/✗ Replay: .+\(HTTP 401\)/u)
    expect(partOf(run, 'plan', 'Replay')).toBe('')
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
      expect(sectionOf(run, 1)).toMatch(/✗ Replay: The call was aborted\./u)
      expect(run.closing).toMatch(/^✗ Nothing was (?:planned or )?written/u)
    } finally {
      await silent.close()
    }
  })
})

describe('a real connection without a stored id', () => {
  const person = { CROSSPATCH_PERSON_EMAIL: 'jonas@fjord.example' }

  beforeEach(() => {
    const { CROSSPATCH_REPLAY_USER_ID: _stored, ...rest } = environment
    environment = { ...rest, ...person }
    simulator.users.clear()
  })

  function employ(...users: readonly { readonly id: string; readonly email: string }[]): void {
    const named = users.map((user) => ({ ...user, firstName: 'Jonas', lastName: 'Feld' }))
    const { users: made } = replaySimulator({ users: named })
    for (const [key, user] of made) simulator.users.set(key, user)
  }

  it('is asked for the person by what is known of them, and for nobody else', async () => {
    employ({ id, email: 'Jonas@fjord.example' }, { id: `${id.slice(0, -1)}1`, email: 'jon@fjord.example' })
    const change = ['--patch', 'examples/promotion.json', '--apply-to-real']
    const run = await runDemo(change, { environment })
    expect(run.code).toBe(0)
    expect(sectionOf(run, 1)).toContain('Known of the person: email jonas@fjord.example\n')
    expect(sectionOf(run, 1)).toMatch(new RegExp(`✓ {2}Replay +linked by email +${id.slice(0, 8)}…$`, 'mu'))
    for (const label of ['Relesys', 'BlueDot', 'Konstantly']) {
      expect(sectionOf(run, 1)).toMatch(new RegExp(`- {2}${label} +no account; looked for by email`, 'u'))
      expect(partOf(run, 'plan', label)).toBe('')
    }
    expect(simulator.users.get(id)?.lastName).toBe('Lindqvist')
    expect([...simulator.users.values()].filter(({ lastName }) => lastName === 'Lindqvist')).toHaveLength(1)
  })

  it('that holds two accounts for the person is left alone, and both are named', async () => {
    const other = `${id.slice(0, -1)}1`
    employ({ id, email: 'jonas@fjord.example' }, { id: other, email: 'JONAS@fjord.example' })
    const run = await runDemo(['--patch', 'examples/promotion.json', '--apply-to-real'], { environment })
    expect(run.code).toBe(3)
    expect(sectionOf(run, 1)).toMatch(
      /✗ {2}Replay +left out: ambiguous\n[^✗]*✗ Replay: Several accounts fit one rule\.\n/u,
    )
    for (const candidate of [id, other]) {
      expect(sectionOf(run, 1)).toMatch(new RegExp(`^ {4}${candidate} found by email$`, 'mu'))
    }
    expect(run.closing).toBe(
      '✗ Nothing was planned or written: no app could be linked to an account of this person.',
    )
    expect(simulator.requests.map(({ method }) => method)).not.toContain('PATCH')
  })
})

describe('an app that holds two accounts for the person', () => {
  it('is left out, the others are changed, and the run ends badly', async () => {
    const email = 'asa@fjord.example'
    for (const [key, user] of replaySimulator({ users: ['a', 'b'].map((each) => ({ id: each, email })) })
      .users)
      simulator.users.set(key, user)
    const { CROSSPATCH_REPLAY_USER_ID: _stored, ...rest } = environment
    const run = await runDemo(['--patch', 'examples/promotion.json', '--apply-to-real'], {
      environment: { ...rest, CROSSPATCH_PERSON_EMAIL: email, CROSSPATCH_PERSON_USER_NAME: 'asa.bergstrom' },
    })
    expect(sectionOf(run, 1)).toMatch(/✗ {2}Replay +left out: ambiguous$/mu)
    expect(partOf(run, 'results', 'Konstantly')).toMatch(/✓ {2}title +Shift lead → Store manager/u)
    expect(simulator.requests.map(({ method }) => method)).not.toContain('PATCH')
    expect(run.closing).toMatch(/^✗ Not as planned: .*nothing left to do, LEFT OUT: Replay\.$/u)
    expect(run.code).toBe(1)
  })
})

describe('an app that falls back after it was read', () => {
  /** From the reading with this number on, counted from the write, the old name is back. */
  async function runWith(relapse: number): Promise<{ run: DemoRun; readings: number }> {
    let readings = Number.NaN
    const fickle = await serve(async (request) => {
      if (request.method === 'GET' && (readings += 1) === relapse) {
        const user = simulator.users.get(id)
        if (user !== undefined) simulator.users.set(id, { ...user, lastName: 'Feld' })
      }
      const reply = await simulator.fetch(request)
      if (request.method === 'PATCH') readings = 0
      return reply
    })
    try {
      const run = await runDemo(['--patch', 'examples/promotion.json', '--apply-to-real'], {
        environment: { ...environment, CROSSPATCH_REPLAY_BASE_URL: `${fickle.url}/api` },
      })
      return { run, readings }
    } finally {
      await fickle.close()
    }
  }

  it('is told by the second plan, and ends the run badly', async () => {
    const { run: calm, readings } = await runWith(Number.POSITIVE_INFINITY)
    expect(calm.code).toBe(0)
    expect(sectionOf(calm, 5)).toMatch(/✓ {2}Replay +nothing to do; refused as before: 6 fields$/mu)
    const user = simulator.users.get(id)
    if (user !== undefined) simulator.users.set(id, { ...user, firstName: 'Jonas', lastName: 'Feld' })
    // The last reading is the second plan's.
    const { run } = await runWith(readings)
    expect(partOf(run, 'results', 'Replay')).toMatch(/✓ {2}familyName +Feld → Lindqvist +read back/u)
    expect(sectionOf(run, 5)).toMatch(/✗ {2}Replay +left to do: familyName; refused as before: 6 fields$/mu)
    expect(run.closing).toMatch(/^✗ Not as planned: .*nothing else touched, LEFT TO DO IN Replay\.$/u)
    expect(run.code).toBe(1)
  })
})

describe('a half configured connection', () => {
  it('is refused, naming what is missing and no value', async () => {
    const run = await runDemo([], {
      environment: {
        CROSSPATCH_REPLAY_API_KEY: apiKey,
        CROSSPATCH_RELESYS_CLIENT_ID: 'canary-client',
        CROSSPATCH_KONSTANTLY_SITE: '',
      },
    })
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/✗ Relesys: [^✗]*but\s+CROSSPATCH_RELESYS_CLIENT_SECRET\s+is\s+missing\./u)
    expect(run.stderr).toMatch(
      /✗ Replay: Nothing says whose account is meant\.\s+→ Set CROSSPATCH_REPLAY_USER_ID, or any of/u,
    )
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { history } from '../../src/api/run.js'
import { simulatorsOf } from '../simulators.js'
import { setUp, type SetUp } from './set-up.js'
import { accepted, type Answer, type Tab } from './tab.js'

const asa = '20533'
const password = 'canary-Passw0rd'
const patch = {
  title: 'Canary keeper',
  familyName: 'Canary',
  about: null,
  groups: { add: ['32'] },
  custom: { costCentre: 'CANARY-1' },
  password,
}

let set: SetUp
let tab: Tab
let download: Answer

/** A whole story: everything is asked for, and things go wrong on the way. */
beforeAll(async () => {
  set = await setUp()
  tab = await set.open()
  await tab.match(asa)
  await tab.person(asa)
  await tab.get('/api/hints')
  await tab.get('/api/coverage')
  await tab.plan(asa, patch, { offline: true })
  for (const kind of ['wrong-key', 'unavailable']) {
    await tab.post('/api/trouble', { connection: 'relesys', kind, times: 1 })
    await tab.post('/api/trouble', { connection: 'bluedot', kind, times: 1 })
  }
  await tab.post('/api/trouble', { connection: 'konstantly', kind: 'lost-reply', times: 1 })
  await tab.apply(asa, patch, ['relesys', 'bluedot', 'replay', 'konstantly'])
  await tab.post('/api/trouble', { connection: 'konstantly', kind: 'wrong-key', times: null })
  await tab.apply(asa, { password, title: 'Canary' }, ['konstantly'])
  await tab.match(asa)
  await tab.get('/api/people')
  await tab.get('/api/history')
  await tab.get('/api/trouble')
  await tab.get('/api/session')
  download = await tab.get('/api/history/download')
})

afterAll(() => set.close())

/** What the simulators were sent to let somebody in. */
function credentials(): readonly string[] {
  const { relesys, bluedot, replay, konstantly } = simulatorsOf(set.world)
  const sent = [relesys, bluedot, replay, konstantly].flatMap((simulator) =>
    (simulator?.requests ?? []).flatMap(({ headers }) => headers['authorization']?.split(' ').at(-1) ?? []),
  )
  const known = [
    relesys?.clientSecret,
    bluedot?.password,
    bluedot?.tenantAccessKey,
    replay?.apiKey,
    konstantly?.apiKey,
  ]
  return [...new Set([...sent, ...known])].filter((each) => each !== undefined)
}

describe('whatever the server tells', () => {
  it('holds no credential of an app, and no password', () => {
    const told = tab.told.join('\n')
    expect(told).toContain('Canary keeper')
    const secrets = [...credentials(), password]
    expect(secrets.length).toBeGreaterThan(6)
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(5)
      expect(told).not.toContain(secret)
      expect(told).not.toContain(JSON.stringify(secret).slice(1, -1))
      expect(told).not.toContain(encodeURIComponent(secret))
    }
  })

  it('in the file for others holds no value of the person either', () => {
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/u)
    const { runs } = accepted(history, download)
    for (const { person } of runs) expect(person).toEqual({ key: '[redacted]', name: '[redacted]' })
    expect(runs).toHaveLength(2)
    expect(runs[0]?.patch).toEqual({
      title: '[redacted]',
      familyName: '[redacted]',
      about: null,
      groups: { add: ['[redacted]'] },
      custom: { costCentre: '[redacted]' },
      password: '[redacted]',
    })
    expect(runs[0]?.shares['relesys']?.fields.map(({ shownAs }) => shownAs)).toContain('title')
    expect(runs[0]?.shares['relesys']?.plan.requests[0]?.method).toBe('PATCH')
    const values = ['anary', 'CANARY', 'Bergstr', 'Åsa', 'Sales assistant', 'Shift lead', 'SE-11', '@fjord']
    for (const value of values) expect(download.text).not.toContain(value)
  })
})

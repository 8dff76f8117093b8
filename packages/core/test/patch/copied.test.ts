import { beforeEach, expect, it } from 'vitest'

import { createDirectory, type UserPatch } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

let simulator: ReturnType<typeof referenceSimulator>

beforeEach(() => {
  simulator = referenceSimulator()
})

function compose() {
  return createDirectory(
    { reference: reference({ baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }) },
    { fetch: simulator.fetch },
  )
}

it('sends what was checked, though the caller changes the patch meanwhile', async () => {
  const groups = ['b', 'c']
  const custom: Record<string, string> = { size: 'M' }
  const patch = { title: 'Manager', groups, custom }
  const pending = compose().update({ reference: '7' }, patch)
  groups.push('evil')
  custom['size'] = 'evil'
  patch.title = 'evil'
  expect((await pending).ok).toBe(true)
  expect(simulator.users.get('7')).toMatchObject({ job: 'Manager', teams: ['b', 'c'], extra: { size: 'M' } })
})

it('applies what was planned, though the caller changes the patch meanwhile', async () => {
  const directory = compose()
  const groups = ['b', 'c']
  const plan = await directory.plan({ reference: '7' }, { groups })
  groups.push('evil')
  expect((await directory.apply(plan)).ok).toBe(true)
  expect(simulator.users.get('7')).toMatchObject({ teams: ['b', 'c'] })
})

it('reads every member once, so that a getter can not pass the check with another value', async () => {
  let reads = 0
  const patch = {
    get title(): string {
      reads += 1
      return reads === 1 ? 'Manager' : ''
    },
  }
  const directory = compose()
  const plan = await directory.plan({ reference: '7' }, patch)
  expect(plan.patch).toEqual({ title: 'Manager' })
  expect((await directory.apply(plan)).ok).toBe(true)
  expect([reads, simulator.users.get('7')?.['job']]).toEqual([1, 'Manager'])
})

it('changes nothing of the patch', async () => {
  const patch = Object.freeze({
    title: 'Manager',
    password: 'long-enough',
    groups: Object.freeze({ add: Object.freeze(['c']) }),
    custom: Object.freeze({ size: 'M', colours: Object.freeze(['red']) }),
  })
  const before = JSON.stringify(patch)
  await compose().update({ reference: '7' }, patch)
  expect(JSON.stringify(patch)).toBe(before)
})

it.each<[what: string, patch: UserPatch]>([
  ['an apostrophe in an e-mail', { secondaryEmail: "o'brien@shop.example" }],
  ['a leap day', { birthDate: '2024-02-29' }],
  ['a leap day of 2000', { birthDate: '2000-02-29' }],
  ['a year before 100', { birthDate: '0044-03-15' }],
  ['an old name of a time zone', { timezone: 'Asia/Calcutta' }],
  ['the newer name of it', { timezone: 'Asia/Kolkata' }],
  ['UTC', { timezone: 'UTC' }],
  ['a zone with a sign', { timezone: 'Etc/GMT+1' }],
  ['a zone with underscores', { timezone: 'America/Argentina/Buenos_Aires' }],
  ['a zone with a small word', { timezone: 'America/Port-au-Prince' }],
  ['a language with its script', { language: 'zh-Hant-TW' }],
  ['the shortest phone number', { phone: '+4511223' }],
  ['an emoji', { about: 'Ida 👩🏽‍🚀' }],
  ['a thousand ids', { groups: Array.from({ length: 1_000 }, (_, index) => `id-${index}`) }],
  ['zero, minus zero and false', { custom: { a: 0, b: -0, c: false, d: [] } }],
  ['a key of 256 characters', { custom: { ['k'.repeat(256)]: 'x' } }],
  ['an object without a prototype', Object.assign(Object.create(null), { title: 'Manager' })],
])('takes %s', async (_, patch) => {
  const plan = await compose().plan({ reference: '7' }, patch as object, { offline: true })
  expect(plan.patch).toEqual({ ...patch })
})

import { expect, it } from 'vitest'

import { bareFetch, clientsOf, type Update } from '../src/update/clients.ts'
import { jobTitle, mediaType, patchText, token } from '../src/update/job.ts'
import { assertSameWork } from '../src/update/same-work.ts'
import { titleIn } from '../src/update/title-in.ts'

/** The bare fetch, and one that differs from it. */
function next(to: (base: string) => Update): (origin: string) => Readonly<Record<string, Update>> {
  return (origin) => ({
    [bareFetch]: clientsOf(origin)[bareFetch] ?? (() => Promise.reject(new Error('There is none.'))),
    other: to(`${origin}/api/v1.4/users/`),
  })
}

function updating(base: string, init: RequestInit): Update {
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    'content-type': mediaType,
  }
  return async (id) => {
    const reply = await fetch(base + id, { method: 'PATCH', headers, body: patchText(jobTitle), ...init })
    return titleIn(await reply.json(), id)
  }
}

it('finds that all clients do the same', async () => {
  await expect(assertSameWork(clientsOf)).resolves.toBeUndefined()
})

it('takes another client that does the same', async () => {
  await expect(assertSameWork(next((base) => updating(base, {})))).resolves.toBeUndefined()
})

it('sees another body, although it leaves the same record', async () => {
  const body = `${patchText(jobTitle)} `
  await expect(assertSameWork(next((base) => updating(base, { body })))).rejects.toThrow('other does')
})

it('sees another header', async () => {
  const headers = { accept: '*/*', authorization: `Bearer ${token}`, 'content-type': mediaType }
  await expect(assertSameWork(next((base) => updating(base, { headers })))).rejects.toThrow('other does')
})

it('sees a client that sends nothing', async () => {
  await expect(assertSameWork(next(() => () => Promise.resolve(jobTitle)))).rejects.toThrow('other does')
})

it('sees a client that sends it twice', async () => {
  const twice = next((base) => async (id) => {
    await updating(base, {})(id)
    return updating(base, {})(id)
  })
  await expect(assertSameWork(twice)).rejects.toThrow('other does')
})

it('sees a client that tells another title than the reply', async () => {
  const lying = next((base) => async (id) => {
    await updating(base, {})(id)
    return 'Clerk'
  })
  await expect(assertSameWork(lying)).rejects.toThrow('other does')
})

it('takes the title of nobody else', () => {
  expect(titleIn({ data: { id: 'a', title: 'Clerk' } }, 'a')).toBe('Clerk')
  expect(() => titleIn({ data: { id: 'b', title: 'Clerk' } }, 'a')).toThrow('somebody else')
  expect(() => titleIn({ data: { id: 'a' } }, 'a')).toThrow('no title')
  expect(() => titleIn([], 'a')).toThrow('no record')
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { eachReading } from '@crosspatch/core/simulator'

import { relesysReadings } from '../src/simulator/index.js'
import { member, session, userId } from './simulator-session.js'

const segments = [
  'title Name phoneNumber number userGroups customFields languages shirtSize id imageId birthDate',
  '0 1 - -1 ~1 ~ __proto__ constructor length',
].flatMap((words) => words.split(' '))
const pointer = fc
  .array(fc.constantFrom('', ...segments), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`)
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('2026-01-02T03:04:05Z', '2f0d5b60-8c1d-4b39-9c5a-64b0f1f1a001', { id: null }),
)
const operation = fc.record(
  {
    op: fc.constantFrom('add', 'replace', 'remove', 'test', 'move', 'copy', 'ADD', '3', '9', 'set'),
    path: pointer,
    from: pointer,
    value,
  },
  { requiredKeys: ['op'] },
)

describe('whatever is sent', () => {
  const readings = eachReading(relesysReadings)

  it('a patch is answered, and a refusal leaves the user as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 5 }),
        fc.constantFrom(...readings),
        async (operations, reading) => {
          const { patch, send, user } = await session({ readings: reading })
          const before = user()
          const reply = await patch(...operations)
          expect([200, 202, 400, 500]).toContain(reply.status)
          const mayChange = reply.status < 400 || reading.failedPatch !== 'nothing'
          expect(mayChange || user() === before).toBe(true)
          const read = await send('GET', `/users/${userId}`)
          expect(member(read.body, 'data', 'name')).toBe(user().name)
        },
      ),
      { numRuns: 600 },
    )
  })

  it('a body is answered', async () => {
    const { send } = await session({ requestsPerMinute: Infinity })
    const text = fc.oneof(fc.string(), fc.json())
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('POST', 'PUT', 'PATCH'), async (body, method) => {
        const path = { POST: '/users', PUT: `/users/${userId}/status`, PATCH: `/users/${userId}` }[method]
        const { status } = await send(method, path ?? '', body)
        expect(status === 400 || (method === 'PATCH' && body.replace(/\s/g, '') === '[]')).toBe(true)
      }),
    )
  })
})

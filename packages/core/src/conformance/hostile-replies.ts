import type { UserPatch } from '../index.js'

import { directoryOf, reportShare } from './directory.js'
import { accessOf } from './access.js'
import { casesOf } from './field-claims.js'
import { claim } from './expect.js'
import { claimUnpolluted } from './unpolluted.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

const deep = '['.repeat(100_000)

/** Bodies that no vendor documents, with any status. */
const bodies: Readonly<Record<string, string>> = {
  empty: '',
  null: 'null',
  'a number': '42',
  'a text': '"hello"',
  'an empty list': '[]',
  'an empty object': '{}',
  'a data member that is null': '{"data":null}',
  'members of wrong types':
    '{"data":{"id":7,"name":{},"phoneNumber":"x","userGroups":{}},"id":[],"email":7,"role":7,"attributes":"x","disabled":"x","userId":1,"errors":[1],"message":{}}',
  'deep nesting': deep,
  'deep objects': '{"a":'.repeat(5_000),
  'an entity bomb':
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><UserRepresentation>&b;</UserRepresentation>',
  'an unfinished element': '<UserRepresentation><UserName>',
  'an error list':
    '{"errors":{"email":"x","attributes.region":null,"attributes[0].name":[1,{}]},"ModelState":{"a":1}}',
  'prototype keys': '{"__proto__":{"x":1},"constructor":{"prototype":{}},"data":{"__proto__":{"id":"1"}}}',
}

/** Whatever a vendor answers, the outcome is defined: nothing is thrown, nothing polluted, nothing claimed. */
export function hostileReplies<Reading>({ describe, test }: Suite, subject: Subject<Reading>): void {
  const { readings, setUp, samples } = subject
  describe('hostile replies', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')
    for (const [name, body] of Object.entries(bodies)) {
      for (const status of [200, 400, 403, 404, 422, 500]) {
        test(`${name}, with ${status}`, async () => {
          const prepared = setUp(reading)
          const cases = casesOf(prepared, samples).filter(
            ({ offered, entry }) => offered && entry?.via === undefined,
          )
          const patch: UserPatch = Object.fromEntries(
            cases.slice(0, 3).flatMap((each) => Object.entries(each.patch)),
          )
          const { simulator } = prepared
          const { isToken } = accessOf(prepared)
          for (const hit of ['GET', 'write'] as const) {
            const directory = directoryOf(prepared, {
              fetch: async (input, init) => {
                const request = new Request(input, init)
                const isForToken = isToken(request)
                if (isForToken || (request.method === 'GET') !== (hit === 'GET'))
                  return simulator.fetch(request)
                return new Response(body, { status, headers: { 'content-type': 'application/json' } })
              },
            })
            const read = await directory.get({ subject: prepared.link })
            claimUnpolluted('A reply')
            const report = reportShare(await directory.update({ subject: prepared.link }, patch))
            if (hit === 'GET') {
              claim('hostile-reply-is-no-user', !read.subject.ok, 'A hostile reply was read as a user.', read)
            }
            for (const { failure, path } of report.fields) {
              claim(
                'failure-is-actionable',
                failure === undefined || failure.remedy !== undefined,
                `${path} fails without a remedy.`,
                failure,
              )
            }
            claimUnpolluted('A reply')
          }
        })
      }
    }
  })
}

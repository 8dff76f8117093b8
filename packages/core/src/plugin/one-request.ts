import type { Outcome } from '../failure/failure.js'
import { fail, succeed } from '../failure/failure.js'
import type { HttpReply, HttpRequest } from '../http/message.js'
import type { GetInput, GetOperation, Snapshot } from './operations.js'

/**
 * A `get` that takes one request, which is what most vendors need.
 *
 * @example
 * const operations = { get: oneRequest({ plan: planGet, read: readUser }), update }
 */
export function oneRequest<Record, Options, Selectors, Tools>(by: {
  plan(input: GetInput<Options, Selectors, Tools>): Outcome<HttpRequest>
  read(reply: HttpReply, input: GetInput<Options, Selectors, Tools>): Outcome<Snapshot<Record>>
}): GetOperation<Record, Options, Selectors, Tools> {
  return {
    plan: (input) => {
      const planned = by.plan(input)
      return planned.ok ? succeed([planned.value]) : planned
    },
    read: ([reply], input) =>
      reply === undefined
        ? fail({ code: 'bad-reply', rule: 'reply-shape', message: 'There is no reply.' })
        : by.read(reply, input),
  }
}

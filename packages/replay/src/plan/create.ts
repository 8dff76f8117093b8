import { path, succeed, type CreateInput, type HttpRequest, type Outcome } from '@crosspatch/core'

import { writeCreate } from '../dialect/create.js'
import { selectedCompany, type ReplayOptions, type ReplaySelectors } from '../settings.js'

/** https://docs.replay.sale/api-reference/user/create-user-invite */
export function planCreate(input: CreateInput<ReplayOptions, ReplaySelectors>): Outcome<HttpRequest> {
  const { body, carries } = writeCreate(input.changes, selectedCompany(input))
  // With an external id, a repetition is answered with the invitation that is there already.
  const repeatable = body.externalId !== undefined
  return succeed({
    method: 'POST',
    path: path`/user`,
    body: { mediaType: 'application/json', text: JSON.stringify(body) },
    repeatable,
    carries,
    ...(repeatable ? {} : { note: sentOnce }),
  })
}

const sentOnce = 'Replay recognises a repetition by the external id only, so without one this is sent once.'

import {
  fail,
  path,
  succeed,
  type CreateInput,
  type Failure,
  type HttpRequest,
  type Outcome,
} from '@crosspatch/core'

import { writeCreation } from '../dialect/create.js'
import type { BluedotOptions } from '../settings.js'
import type { XmlTools } from '../wire/xml.js'

/** What a creation is given. */
export type BluedotCreation = CreateInput<BluedotOptions, unknown, XmlTools | undefined>

/**
 * https://api-dev.cyan.us.com/help/api/1/POST-api-users
 *
 * In JSON whatever the format is: the password is put into the body when it is sent, which is done to JSON only.
 * The page takes either format. The reply is asked for in JSON too, which keeps every character.
 */
export function planCreate({ changes, options }: BluedotCreation): Outcome<HttpRequest> {
  const { tenantId, format } = options
  if (tenantId === undefined) return fail(noTenantId)
  const { body, carries } = writeCreation(changes, tenantId, options)
  return succeed({
    method: 'POST',
    path: path`/api/users`,
    ...(format === 'json' ? {} : { headers: { accept: 'application/json' } }),
    body: { mediaType: 'application/json', text: JSON.stringify(body) },
    secrets: { '/password': 'password' },
    // User names are unique, so it makes no second user; but a refusal the second time would hide the first.
    repeatable: false,
    carries,
    ...(format === 'json' ? {} : { note: jsonNote }),
  })
}

const jsonNote =
  'It goes in JSON although the format is xml: a password is never part of a plan, and only JSON is filled in when it is sent.'

const noTenantId: Failure = {
  code: 'invalid-input',
  rule: 'tenant-id',
  vendorField: 'tenantId',
  message:
    "BlueDot creates a user only with the tenant's id, and the connection's setting tenantId is missing.",
  remedy: 'Set tenantId in the settings. Every user of the tenant shows it in BlueDot, as its tenantId.',
}

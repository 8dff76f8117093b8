import { parseJsonReply, type HttpReply, type HttpRequest, type Refusal } from '@crosspatch/core'

import type { ScimScope } from '../settings.js'
import { errorBody } from '../wire.js'
import { namedFields } from './named-fields.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
export function refuse(reply: HttpReply, _input: ScimScope, request: HttpRequest): Refusal {
  const parsed = parseJsonReply(reply, errorBody)
  const { scimType, detail } = parsed.ok ? parsed.value : {}
  const words = typeof detail === 'string' && detail.trim() !== '' ? detail : undefined
  const fields = words === undefined ? [] : namedFields(words, request.carries)
  return {
    ...(reasons.get(scimType ?? '') ?? statusReason(reply.status, request)),
    ...(words === undefined ? {} : { vendorMessage: words }),
    ...(fields.length === 0 ? {} : { fields }),
  }
}

/** The kinds of error: https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
const reasons: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  [
    'uniqueness',
    {
      code: 'conflict',
      rule: 'uniqueness',
      message: 'The server holds a value already that has to be unique.',
      remedy: 'Look at who holds it at the vendor; give another value, or link that account.',
    },
  ],
  [
    'mutability',
    {
      code: 'unsupported',
      rule: 'mutability',
      message: 'The server does not let this attribute be changed like this.',
      remedy: 'Leave the field out for this connection.',
    },
  ],
  [
    'noTarget',
    {
      code: 'conflict',
      rule: 'no-target',
      message: 'The server does not find what the change is about.',
      remedy: 'Read the record again, and plan anew.',
    },
  ],
  [
    'invalidFilter',
    {
      code: 'unsupported',
      rule: 'invalid-filter',
      message: 'The server does not take this filter.',
      remedy: 'Correct the filter; if the server has none, set filters to unsupported.',
    },
  ],
  [
    'tooMany',
    {
      code: 'unsupported',
      rule: 'too-many',
      message: 'The server finds more than it gives.',
      remedy: 'Ask for less, by a filter.',
    },
  ],
  [
    'invalidVers',
    { code: 'unsupported', rule: 'invalid-version', remedy: 'Check that the server speaks SCIM 2.0.' },
  ],
  [
    'invalidPath',
    { code: 'unsupported', rule: 'invalid-path', remedy: 'Leave the field out for this connection.' },
  ],
  ['invalidSyntax', { code: 'invalid-input', rule: 'invalid-syntax' }],
  ['invalidValue', { code: 'invalid-input', rule: 'invalid-value' }],
  ['sensitive', { code: 'invalid-input', rule: 'sensitive' }],
])

function statusReason(status: number, { method }: HttpRequest): Refusal {
  // https://www.rfc-editor.org/rfc/rfc7644#section-3.12
  if (method === 'PATCH' && (status === 501 || status === 405)) {
    return {
      code: 'unsupported',
      rule: 'no-patch',
      message: 'The server does not take PATCH.',
      remedy: "Set update to 'put' in the connection's settings.",
    }
  }
  // https://www.rfc-editor.org/rfc/rfc7644#section-3.14
  if (status === 412) {
    return {
      code: 'conflict',
      rule: 'version',
      message: 'The record was changed by somebody else since it was read.',
    }
  }
  // https://www.rfc-editor.org/rfc/rfc6585#section-3
  if (status === 428) {
    return {
      code: 'conflict',
      rule: 'version-needed',
      message: 'The server takes no write without the version of the record.',
      remedy: 'Set versions to checked, or send active: false by itself.',
    }
  }
  return {}
}

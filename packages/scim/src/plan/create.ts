import { path, succeed, type CreateInput, type HttpRequest, type Outcome } from '@crosspatch/core'

import { writeEdits } from '../dialect.js'
import { writeNewUser } from '../dialect/resource.js'
import type { ScimOptions } from '../settings.js'
import { mediaType } from '../wire.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.3 */
export function planCreate({ changes, options }: CreateInput<ScimOptions>): Outcome<HttpRequest> {
  const edits = writeEdits(changes, undefined, options)
  if (!edits.ok) return edits
  const { body, secrets } = writeNewUser(edits.value)
  return succeed({
    method: 'POST',
    path: path`/Users`,
    body: { mediaType, text: JSON.stringify(body) },
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
    repeatable: false,
    carries: edits.value.flatMap(({ carries }) => carries),
  })
}

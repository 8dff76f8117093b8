import type { PatchBody, PatchOperation } from '../wire.js'
import type { Edit } from '../dialect.js'

/** A body, and where the secrets go into it. */
export interface Written<Body> {
  readonly body: Body
  readonly secrets: Readonly<Record<string, 'password'>>
}

/**
 * A `PATCH` with one operation for each attribute, by its path: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.
 * A `replace` of what is not there adds it (section 3.5.2.3); a `remove` leaves it without a value (section 3.5.2.2).
 */
export function writePatch(edits: readonly Edit[]): Written<PatchBody> {
  const secrets: Record<string, 'password'> = {}
  const operations = edits.map(({ attribute, value }, index): PatchOperation => {
    const path = attributePath(attribute)
    if (value === null) return { op: 'remove', path }
    if (value === undefined) secrets[`/Operations/${index}/value`] = 'password'
    return { op: 'replace', path, ...(value === undefined ? {} : { value }) }
  })
  return {
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations },
    secrets,
  }
}

/** A sub-attribute after a dot, an extension's attribute after a colon: https://www.rfc-editor.org/rfc/rfc7644#section-3.10 */
function attributePath([first, ...rest]: Edit['attribute']): string {
  return [first, ...rest].join(first.startsWith('urn:') ? ':' : '.')
}

import { mediaType } from './reply.js'
import type { ScimReading } from './readings.js'

/** The kinds of error that this server tells: https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

/** What is wrong with a request. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly scimType?: ScimType,
  ) {
    super(detail)
  }
}

/** An error in one of the shapes that servers give it. */
export function refusalReply({ status, detail, scimType }: Refusal, { errorBody }: ScimReading): Response {
  switch (errorBody) {
    case 'empty':
      return new Response(null, { status })
    case 'text':
      return new Response(detail, { status, headers: { 'content-type': 'text/plain' } })
    case 'scim': {
      const body = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        ...(scimType === undefined ? {} : { scimType }),
        detail,
        status: String(status),
      }
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': mediaType } })
    }
  }
}

import type { Authorization } from '@crosspatch/core'
import * as v from 'valibot'

/** How the app knows the connection: a fixed token (RFC 6750, section 2.1). */
export interface Credentials {
  readonly token: string
}

const tokenMessage = 'The token is text of visible characters.'

/** @internal */
export const credentialEntries = {
  token: v.pipe(v.string(tokenMessage), v.regex(/^[!-~]+$/u, tokenMessage)),
}

/** The credentials as core takes them. */
export function authorizationOf({ token }: Credentials): Authorization {
  return { type: 'headers', headers: { authorization: `Bearer ${token}` } }
}

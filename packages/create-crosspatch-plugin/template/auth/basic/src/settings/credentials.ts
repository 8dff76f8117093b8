import type { Authorization } from '@crosspatch/core'
import * as v from 'valibot'

/** How the app knows the connection: a name and a password (RFC 7617). */
export interface Credentials {
  readonly username: string
  readonly password: string
}

const passwordMessage = 'The password is missing or no text.'

/** @internal */
export const credentialEntries = {
  username: v.pipe(
    v.string('The user name is text.'),
    // A colon would end it on the wire.
    v.regex(/^[^:]+$/u, 'The user name is text without a colon.'),
  ),
  password: v.pipe(v.string(passwordMessage), v.nonEmpty(passwordMessage)),
}

/** The credentials as core takes them. */
export function authorizationOf({ username, password }: Credentials): Authorization {
  const bytes = new TextEncoder().encode(`${username}:${password}`)
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
  return { type: 'headers', headers: { authorization: `Basic ${encoded}` } }
}

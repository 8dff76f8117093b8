import type { Authorization } from '@crosspatch/core'
import * as v from 'valibot'

/** How the app knows the connection: a key in a header of its own. */
export interface Credentials {
  readonly apiKey: string
}

const keyMessage = 'The API key is text of visible characters.'

/** @internal */
export const credentialEntries = {
  apiKey: v.pipe(v.string(keyMessage), v.regex(/^[!-~]+$/u, keyMessage)),
}

const header = 'x-card-file-key'

/** The credentials as core takes them. */
export function authorizationOf({ apiKey }: Credentials): Authorization {
  return { type: 'headers', headers: { [header]: apiKey } }
}

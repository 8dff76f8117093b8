import type { Connection, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { authorizationOf, credentialEntries, type Credentials } from './settings/credentials.ts'
import { accept } from './wire.ts'

/** What a connection to Card File needs. */
export interface Settings extends Credentials {
  /** The address that all calls begin with, for an account that lives elsewhere. */
  readonly baseUrl?: string | undefined
  /** Paths of fields to use although nothing says how: those whose evidence is `unknown`. */
  readonly optIn?: readonly string[] | undefined
}

const defaultBaseUrl = 'https://api.card-file.example/v1'

/** Strict: an unknown setting is a slip. No message quotes what was given: it may be a secret in the wrong place. */
export const settingsSchema: StandardSchemaV1<unknown, Settings> = v.strictObject(
  {
    ...credentialEntries,
    baseUrl: v.optional(v.string('The base URL is text.')),
    optIn: v.optional(v.array(v.string('A field’s path is text.'), 'The paths to opt in are a list.')),
  },
  ({ expected }) => (expected === 'never' ? 'There is no setting of this name.' : 'This is required.'),
)

/** The only place that sees the credentials. Core checks the address, and sends them nowhere else. */
export function connect({ baseUrl = defaultBaseUrl, optIn = [], ...credentials }: Settings): Connection {
  return {
    baseUrl,
    headers: { accept },
    authorization: authorizationOf(credentials),
    // What plans and readers may know of the settings. This plugin's need nothing.
    options: {},
    optIn,
    // Core keeps to the app's limit if it is told one: budget: { requests: 600, seconds: 60 },
  }
}

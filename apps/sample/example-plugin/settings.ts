import type { Connection, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** What a connection to Shiftbook needs. */
export interface ShiftbookSettings {
  /** The key of the account: Settings > Integrations in Shiftbook. */
  readonly apiKey: string
  /** Default: `https://api.shiftbook.example/v1`. */
  readonly baseUrl?: string
}

/** What the list of employees can be asked for. */
export interface ShiftbookListQuery {
  /** How many employees a page holds, from 1 to 200. Default: 200. */
  readonly limit?: number
  readonly badge?: string
  readonly mail?: string
}

interface CheckedSettings {
  readonly apiKey: string
  readonly baseUrl: string
}

// No message quotes what was given: it may be a key in the wrong place.
const keyMessage = 'The API key is the text that Shiftbook shows under Settings > Integrations.'
const limitMessage = 'A page of Shiftbook holds a whole number of employees from 1 to 200.'

/** Strict: a setting that Shiftbook does not have is a slip, and is told when the directory is composed. */
export const settingsSchema: StandardSchemaV1<unknown, CheckedSettings> = v.strictObject(
  {
    // What a bearer token may consist of (RFC 6750, section 2.1).
    apiKey: v.pipe(v.string(keyMessage), v.regex(/^[\w.~+/-]+=*$/u, keyMessage)),
    baseUrl: v.optional(v.string('The base URL is text.'), 'https://api.shiftbook.example/v1'),
  },
  'A connection to Shiftbook has an apiKey, perhaps a baseUrl, and nothing else.',
)

export const listQuerySchema: StandardSchemaV1<unknown, ShiftbookListQuery> = v.strictObject(
  {
    limit: v.exactOptional(
      v.pipe(
        v.number(limitMessage),
        v.integer(limitMessage),
        v.minValue(1, limitMessage),
        v.maxValue(200, limitMessage),
      ),
    ),
    badge: v.exactOptional(v.string('The badge is text.')),
    mail: v.exactOptional(v.string('The mail address is text.')),
  },
  'The list of Shiftbook takes limit, badge and mail, and nothing else.',
)

/** The only place that sees the key. Core checks the base URL, and sends the key nowhere else. */
export function connect({ apiKey, baseUrl }: CheckedSettings): Connection {
  return {
    baseUrl,
    headers: { accept: 'application/json' },
    authorization: { type: 'headers', headers: { authorization: `Bearer ${apiKey}` } },
    // What plans and readers may know of the settings. This plugin's need nothing.
    options: {},
    // README.md, "Limits". Core keeps to it, whoever else uses this connection.
    budget: { requests: 600, seconds: 60 },
  }
}

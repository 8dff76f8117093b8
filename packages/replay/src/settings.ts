import type { CommonInput, Connection, ListInput, OperationInput, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import type { ReplayListQuery } from './settings/list-query.js'

/** What a connection to Replay needs. */
export interface ReplaySettings {
  /** The API key from the company settings in Replay's web app, which only administrators can open. */
  readonly apiKey: string
  /** Default: `https://app.replay.sale/api`. */
  readonly baseUrl?: string
  /**
   * The company in which users are looked for and created: a direct child of the key's company. Default: the
   * key's own. A link's `childCompanyId` wins over this one.
   */
  readonly childCompanyId?: string
  /** Paths of fields to use although Replay does not document how. At present it has no such field. */
  readonly optIn?: readonly string[]
}

/** What plans and readers may know of the settings. */
export interface ReplayOptions {
  readonly childCompanyId?: string
}

/** What a link may say besides the user's id. */
export interface ReplaySelectors {
  /** The direct child of the key's company that the user is in. */
  readonly childCompanyId?: string
}

/** What every operation of this plugin is given. */
export type ReplayScope = CommonInput<ReplayOptions, ReplaySelectors>

/** What an operation on one user is given. */
export type ReplayInput = OperationInput<ReplayOptions, ReplaySelectors>

/** What a list of users is given. */
export type ReplayListInput = ListInput<ReplayOptions, ReplaySelectors, unknown, ReplayListQuery>

const companyMessage = "The child company's id is a UUID; leave it out for the company of the API key."
// An undefined one is refused: a variable that was forgotten must not select another company.
const childCompanyId = v.exactOptional(v.pipe(v.string(companyMessage), v.uuid(companyMessage)))

const keyMessage =
  'The API key is the text that the company settings in Replay show, without spaces around it.'
/** What an HTTP header can carry: visible ASCII, spaces only within (RFC 9110, section 5.5). */
const headerValue = /^[!-~](?:[ -~]*[!-~])?$/u

/** The settings once they are checked. */
export interface CheckedSettings {
  readonly apiKey: string
  readonly baseUrl: string
  readonly childCompanyId?: string
  readonly optIn?: readonly string[] | undefined
}

export const settingsSchema: StandardSchemaV1<unknown, CheckedSettings> = v.strictObject(
  {
    apiKey: v.pipe(v.string(keyMessage), v.regex(headerValue, keyMessage)),
    baseUrl: v.optional(v.string('The base URL is text.'), 'https://app.replay.sale/api'),
    childCompanyId,
    optIn: v.optional(v.array(v.string('A field’s path is text.'), 'The paths to opt in are a list.')),
  },
  describeShape,
)

export const selectorsSchema: StandardSchemaV1<unknown, ReplaySelectors> = v.strictObject(
  { childCompanyId },
  describeShape,
)

/** What is wrong with the object as a whole, or with the presence of one of its keys. */
function describeShape({ expected }: v.StrictObjectIssue): string {
  if (expected === 'never') return 'Replay has nothing of this name.'
  return expected === 'Object' ? 'An object is needed here.' : 'This is required.'
}

/** The key goes into a header of every call: https://docs.replay.sale/api-reference/user/update-user */
export function connect(settings: CheckedSettings): Connection<ReplayOptions> {
  const { apiKey, baseUrl, childCompanyId: company, optIn } = settings
  return {
    baseUrl,
    headers: { accept: 'application/json' },
    authorization: { type: 'headers', headers: { 'x-api-key': apiKey } },
    options: company === undefined ? {} : { childCompanyId: company },
    ...(optIn === undefined ? {} : { optIn }),
  }
}

/** The child company that is meant, if one is: the link's before the connection's. */
export function selectedCompany({ selectors, options }: ReplayScope): string | undefined {
  return selectors.childCompanyId ?? options.childCompanyId
}

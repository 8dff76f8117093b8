import type { Connection, StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** What one can opt in to. */
const optInPaths = ['about', 'location', 'timezone', 'title', 'custom'] as const

type OptInPath = (typeof optInPaths)[number] | `custom.${string}`

interface KonstantlyAccess {
  /** The site's API key: Settings > API on your Konstantly site. */
  readonly apiKey: string
  /**
   * What Konstantly does not document and this connection does all the same. A field's path allows clearing it
   * by `null`. `custom` allows writing attributes when the user's record shows none: should there be some that it
   * did not show, they are lost. `custom` and the path of one attribute (`custom.first_day`) also allow writing
   * values whose form is undocumented, where a change is held against the attributes' definitions. Try it on a
   * test account first.
   */
  readonly optIn?: readonly OptInPath[]
}

/**
 * The settings of one Konstantly site: its key, and where it is, by `site` or by `baseUrl`.
 *
 * @example
 * const settings: KonstantlySettings = { site: 'acme', apiKey }
 */
export type KonstantlySettings = KonstantlyAccess &
  (
    | {
        /** The site's own part of its address: `acme` for https://acme.konstant.ly. */
        readonly site: string
        readonly baseUrl?: never
      }
    | {
        /** The whole address that calls begin with, for a site on another host. */
        readonly baseUrl: string
        readonly site?: never
      }
  )

/** What planning and reading may know of the settings. */
export interface KonstantlyOptions {
  /** Write attributes although the record does not show the present ones. */
  readonly overwriteUnseenAttributes: boolean
}

/** The settings once they are checked: one of `site` and `baseUrl` is there. */
export interface CheckedSettings {
  readonly apiKey: string
  readonly site?: string | undefined
  readonly baseUrl?: string | undefined
  readonly optIn?: readonly string[] | undefined
}

function isOptInPath(path: unknown): boolean {
  return typeof path === 'string' && (/^custom\../su.test(path) || optInPaths.some((known) => known === path))
}

const settings = v.strictObject(
  {
    apiKey: v.pipe(
      v.string('The API key is text.'),
      // What else a key may hold is undocumented; this is what an HTTP header carries as it stands.
      v.regex(
        /^[\u0021-\u007e]+$/u,
        'The API key is empty, or holds characters that no HTTP header carries.',
      ),
    ),
    site: v.optional(
      v.pipe(
        v.string('The site is text.'),
        v.regex(
          /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/u,
          'The site is one part of a host name: letters, digits and dashes.',
        ),
      ),
    ),
    baseUrl: v.optional(v.string('The base URL is text.')),
    optIn: v.optional(
      v.array(
        v.custom<OptInPath>(isOptInPath, `One can opt in to ${optInPaths.join(', ')} and custom.<apiId>.`),
        'optIn is a list of paths.',
      ),
    ),
  },
  ({ expected }) =>
    expected === 'never'
      ? 'Konstantly has no such setting; it has apiKey, site or baseUrl, and optIn.'
      : expected === 'Object'
        ? 'The settings are an object.'
        : 'This setting is missing.',
)

/** Checks the settings of a connection. */
export const settingsSchema: StandardSchemaV1<unknown, CheckedSettings> = v.pipe(
  settings,
  v.forward(
    v.partialCheck(
      [['site'], ['baseUrl']],
      ({ site, baseUrl }) => (site === undefined) !== (baseUrl === undefined),
      "Give either site, such as 'acme' for https://acme.konstant.ly, or a whole baseUrl.",
    ),
    ['site'],
  ),
)

/**
 * One subdomain a customer, and the version in the path:
 * https://docs.konstantly.com/api-reference/introduction
 */
export function connect({
  apiKey,
  site = '',
  baseUrl = `https://${site}.konstant.ly/openapi/v1`,
  optIn = [],
}: CheckedSettings): Connection<KonstantlyOptions> {
  return {
    baseUrl,
    headers: { accept: 'application/json' },
    authorization: { type: 'headers', headers: { 'x-api-key': apiKey } },
    options: { overwriteUnseenAttributes: optIn.includes('custom') },
    optIn,
  }
}

import { bind, type Binding } from '@crosspatch/core'

import { scimPlugin } from './plugin.js'
import type { ScimSettings } from './settings.js'
import type { ScimCredentials } from './settings/credentials.js'
import type { ScimListQuery } from './settings/list-query.js'

/**
 * A connection to a server that speaks SCIM 2.0, for `createDirectory`. Its links are users' ids. The settings are
 * checked when the directory is composed.
 *
 * @example
 * const directory = createDirectory({
 *   acme: scim({ baseUrl: 'https://acme.example/scim/v2', auth: { type: 'bearer', token } }),
 * })
 * const report = await directory.update({ acme: userId }, { title: 'Store manager', phone: null })
 */
export function scim(settings: ScimSettings): Binding<typeof scimPlugin> {
  return bind(scimPlugin, settings)
}

export { scimPlugin }
export type { ScimCredentials, ScimListQuery, ScimSettings }

import type { Change } from '@crosspatch/core'

import type { Vendor } from '../records/replies.ts'

/** The change that is planned. */
export const patch = {
  givenName: 'Ida',
  familyName: 'Holm-Krog',
  title: 'Regional lead',
  role: 'Manager',
  about: 'Runs the harbour store and two more',
}

/** What is left of the patch for each vendor, as core hands it to the plugin. */
export const changesFor: Readonly<Record<Vendor, readonly Change[]>> = {
  relesys: [set('displayName', `${patch.givenName} ${patch.familyName}`), set('title', patch.title)],
  bluedot: [set('about', patch.about)],
  replay: [set('givenName', patch.givenName), set('familyName', patch.familyName), set('role', patch.role)],
  konstantly: [
    set('displayName', `${patch.givenName} ${patch.familyName}`),
    set('title', patch.title),
    set('role', patch.role),
    set('about', patch.about),
  ],
  scim: [
    set('givenName', patch.givenName),
    set('familyName', patch.familyName),
    set('title', patch.title),
    set('role', patch.role),
  ],
}

function set(
  field: 'displayName' | 'givenName' | 'familyName' | 'title' | 'role' | 'about',
  value: string,
): Change {
  return { path: field, field, verb: 'set', value }
}

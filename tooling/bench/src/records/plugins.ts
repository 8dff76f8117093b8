import { bluedotPlugin } from '@crosspatch/bluedot'
import type { Plugin } from '@crosspatch/core'
import { konstantlyPlugin } from '@crosspatch/konstantly'
import { relesysPlugin } from '@crosspatch/relesys'
import { replayPlugin } from '@crosspatch/replay'
import { scimPlugin } from '@crosspatch/scim'

import type { Vendor } from './replies.ts'

/** The plugins, in the order of their columns and rows. */
export const plugins: Readonly<Record<Vendor, Plugin>> = {
  relesys: relesysPlugin,
  bluedot: bluedotPlugin,
  replay: replayPlugin,
  konstantly: konstantlyPlugin,
  scim: scimPlugin,
}

/** Settings of a connection to each: nothing is ever sent by them. */
export const settings = {
  relesys: { clientId: 'benchmark', clientSecret: 'benchmark' },
  bluedot: { credentials: { username: 'bench', password: 'mark' }, tenantAccessKey: 'benchmark' },
  replay: { apiKey: 'benchmark' },
  konstantly: { site: 'benchmark', apiKey: 'benchmark' },
  scim: { baseUrl: 'https://127.0.0.1/scim/v2', auth: { type: 'bearer', token: 'benchmark' } },
} as const satisfies Record<Vendor, object>

/** What people call them. */
export const labels: Readonly<Record<Vendor, string>> = {
  relesys: 'Relesys',
  bluedot: 'BlueDot',
  replay: 'Replay',
  konstantly: 'Konstantly',
  scim: 'SCIM',
}

/** In the order of their rows. */
export const vendors: readonly Vendor[] = ['relesys', 'bluedot', 'replay', 'konstantly', 'scim']

import type { Account, HttpReply, User } from '@crosspatch/core'

import { plugins, settings } from '../records/plugins.ts'
import { userIds, type Vendor } from '../records/replies.ts'

/** How a vendor's replies are read by its plugin. */
export interface ByPlugin {
  readonly user: (body: string) => User
  readonly page: (body: string) => readonly Account[]
}

export function pluginReading(vendor: Vendor): ByPlugin {
  const plugin = plugins[vendor]
  const { get, list } = plugin.operations
  const { options } = plugin.connect(settings[vendor])
  const common = { selectors: {}, options, tools: undefined }
  // Without the groups, which Konstantly has a call of its own for.
  const one = { ...common, id: userIds[vendor], fields: ['title'] } as const
  const many = { ...common, query: undefined, offset: 0 }
  return {
    user: (body) => {
      const read = get.read([replyOf(body)], one)
      if (!read.ok) throw new Error(`The record of ${vendor} can't be read.`)
      return read.value.user
    },
    page: (body) => {
      const read = list?.read(replyOf(body), many)
      if (read?.ok !== true) throw new Error(`The list of ${vendor} can't be read.`)
      return read.value.items
    },
  }
}

function replyOf(body: string): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

import { plugins, settings } from '../records/plugins.ts'
import { replies, userIds, type Vendor } from '../records/replies.ts'
import { changesFor } from './patch.ts'

/** Plans the requests by the vendor's plugin, from the record in the vendor's reply, which is read once, here. */
export function plannerOf(vendor: Vendor): () => string {
  const plugin = plugins[vendor]
  const { get, update } = plugin.operations
  const { options } = plugin.connect(settings[vendor])
  const input = { id: userIds[vendor], selectors: {}, options, tools: undefined }
  const changes = changesFor[vendor]
  const fields = changes.map(({ field }) => field)
  const read = get.read([{ status: 200, headers: {}, body: replies[vendor] }], { ...input, fields })
  if (!read.ok) throw new Error(`The record of ${vendor} can't be read.`)
  const asked = { ...input, changes, current: read.value }
  return () => {
    const planned = update.plan(asked)
    if (!planned.ok) throw new Error(`The change can't be planned for ${vendor}.`)
    return planned.value[0]?.body?.text ?? ''
  }
}

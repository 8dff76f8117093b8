import { expect, it } from 'vitest'

import { composeChannels } from '../../src/directory/compose.js'
import { turnPages } from '../../src/listing/pages.js'
import { json } from '../../src/simulator/index.js'
import { defaultLimits } from '../../src/transport/limits.js'
import { roster } from '../reference/roster.js'
import { fakeClock } from '../support/fake-clock.js'
import { failuresOf } from '../support/refusal.js'

/** A vendor that has always two people more. */
function endlessChannel(paging: 'offset' | 'link') {
  let sent = 0
  const fetch = (): Promise<Response> => {
    // By offset, the first is the one that was the last before.
    const first = sent * (paging === 'offset' ? 1 : 2)
    sent += 1
    const people = [first, first + 1].map((number) => ({ pid: `p${number}`, name: 'Somebody' }))
    return Promise.resolve(json(200, { people, nextPage: `?page=${sent}` }))
  }
  const { channels } = composeChannels(
    { staff: roster({ paging, says: [] }) },
    {
      fetch,
      clock: fakeClock(),
      random: () => 0,
      limits: defaultLimits,
      onEvent: undefined,
      tracer: undefined,
    },
  )
  const channel = channels.get('staff')
  const listing = channel?.plugin.operations.list
  if (channel === undefined || listing === undefined) throw new Error('No list.')
  return { channel, listing, sent: () => sent }
}

it.each(['offset', 'link'] as const)('a list that never ends is left at its bound, by %s', async (paging) => {
  const { channel, listing, sent } = endlessChannel(paging)
  const input = { selectors: {}, options: channel.options, tools: undefined }
  const reading = { operation: 'list', input, query: undefined, signal: undefined } as const
  const ids: string[] = []
  const failures = await failuresOf(async () => {
    for await (const { id } of turnPages(channel, listing, reading, 50)) ids.push(id)
  })
  expect(failures).toMatchObject([{ connection: 'staff', code: 'bad-reply', rule: 'list-too-long' }])
  expect(failures[0]?.message).toContain('50')
  expect(sent()).toBe(50)
  expect(ids).toHaveLength(paging === 'offset' ? 51 : 100)
})

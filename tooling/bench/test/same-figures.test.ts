import { expect, it } from 'vitest'

import { byHand } from '../src/decoding/by-hand.ts'
import { pluginReading } from '../src/decoding/by-plugin.ts'
import { mappings } from '../src/planning/by-hand.ts'
import { plannerOf } from '../src/planning/by-plugin.ts'
import { vendors } from '../src/records/plugins.ts'
import { listReply, listSizes } from '../src/records/list-replies.ts'
import { replies, userIds } from '../src/records/replies.ts'
import { readingWays } from '../src/xml/reading.ts'
import { writingWays } from '../src/xml/writing.ts'

it.each(vendors)('maps by hand to the body that the plugin of %s sends', (vendor) => {
  expect(mappings[vendor]()).toBe(plannerOf(vendor)())
})

it.each(vendors)('reads by hand what the plugin of %s reads', (vendor) => {
  const plugin = pluginReading(vendor)
  expect(byHand[vendor].user(replies[vendor])).toEqual(plugin.user(replies[vendor]))
  const page = byHand[vendor].page(listReply(vendor))
  expect(page).toEqual(plugin.page(listReply(vendor)))
  expect(page).toHaveLength(listSizes[vendor])
  expect(new Set(page.map(({ id }) => id)).size).toBe(listSizes[vendor])
})

it.each(vendors)('refuses by hand a record of %s with a member of another kind', (vendor) => {
  const broken = replies[vendor].replace('"ida.holm@kyst.example"', '17')
  expect(broken).not.toBe(replies[vendor])
  expect(() => byHand[vendor].user(broken)).toThrow(TypeError)
})

it('has replies of those whose ids it has', () => {
  for (const vendor of vendors) expect(replies[vendor]).toContain(userIds[vendor])
})

it('reads and writes XML and JSON to the same', async () => {
  // Each throws when they differ.
  expect(await readingWays()).toHaveLength(2)
  expect(Object.keys((await writingWays()).ways)).toHaveLength(4)
})

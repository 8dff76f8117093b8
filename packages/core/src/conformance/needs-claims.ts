import type { Binding, HttpRequest } from '../index.js'

import { directoryOf, planShare } from './directory.js'
import { claim } from './expect.js'
import { casesOf } from './field-claims.js'
import { replacing } from './replacing.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** What a plan has to say of itself beyond what it sends: what it looks at, and what may not be kept back. */
export function needsClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples }: Subject<Reading>,
): void {
  describe('plans that say what they need', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('who does not ask for the record plans the same with it', async () => {
      for (const { patch, path, verb, offered, entry } of casesOf(setUp(reading), samples)) {
        if (!offered || entry?.via !== undefined || entry?.needsCurrent !== undefined) continue
        const prepared = setUp(reading)
        if (prepared.binding.plugin.operations.update.needsCurrent !== undefined) continue
        const links = { subject: prepared.link }
        const without = planShare(await directoryOf(prepared).plan(links, patch, { compare: false }))
        // The record is given in any case; whether it is looked at is the plugin's own doing.
        const given = { ...prepared, binding: needing(prepared.binding) }
        const having = planShare(await directoryOf(given).plan(links, patch, { compare: false }))
        if (without.status !== 'ready' || having.status !== 'ready') continue
        claim(
          'needs-current-is-said',
          sent(without.requests) === sent(having.requests),
          `${path} with ${verb} is planned without the record, and otherwise with it.`,
          { without: without.requests, having: having.requests },
        )
      }
    })

    test('what takes access away is kept back by no refusal', async () => {
      const cases = casesOf(setUp(reading), samples).filter(
        ({ path, verb, offered, entry }) =>
          offered && entry?.via === undefined && path !== 'active' && verb === 'set',
      )
      if (setUp(reading).binding.plugin.fields.active?.verbs.set === undefined) return
      for (const { path, patch } of cases) {
        const prepared = setUp(reading)
        const { requests } = planShare(
          await directoryOf(prepared).plan({ subject: prepared.link }, { ...patch, active: false }),
        )
        const last = requests.findIndex(({ carries }) => carries.includes('active'))
        claim(
          'access-is-taken-despite',
          last <= 0 || requests[last]?.despite === true,
          `${path} and access taken away in one change: if the vendor refuses ${path}, access stays.`,
          requests,
        )
      }
    })
  })
}

/** The same connection, whose every update is given the record. */
function needing({ plugin, settings }: Binding): Binding {
  const asking = replacing(plugin.operations.update, (name, member) =>
    name === 'needsCurrent' ? 'The suite looks whether it makes a difference.' : member,
  )
  const operations = replacing(plugin.operations, (name, member) => (name === 'update' ? asking : member))
  return {
    settings,
    plugin: replacing(plugin, (name, member) => (name === 'operations' ? operations : member)),
  }
}

function sent(requests: readonly HttpRequest[]): string {
  return JSON.stringify(
    requests.map(({ method, path, query, headers, body }) => [method, path, query, headers, body]),
  )
}

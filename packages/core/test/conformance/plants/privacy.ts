import { fail } from '../../../src/index.js'
import { planning } from '../change.js'
import type { Plant } from '../plant.js'

/** Credentials and values that get out. */
export const privacyPlants: readonly Plant[] = [
  {
    claim: 'credential-stays-inside',
    name: 'a key that goes into the options, and from there into a plan',
    within: /neither credentials/u,
    plugin: (plugin) => {
      const open = planning((requests, { options }) =>
        requests.map((request) => ({ ...request, note: `As ${String(Object(options).apiKey)}` })),
      )
      const own = open.plugin?.(plugin) ?? plugin
      return {
        ...own,
        connect: (settings) => ({
          ...plugin.connect(settings),
          options: { apiKey: Object(settings).apiKey },
        }),
      }
    },
  },
  {
    claim: 'value-stays-inside',
    name: 'a refusal of its own that quotes the value',
    within: /neither credentials/u,
    ...planning((requests, { changes }) => {
      const title = changes.find(({ field }) => field === 'title')
      return title?.verb === 'set'
        ? fail({
            code: 'invalid-input',
            field: 'title',
            rule: 'no',
            message: `No ${String(title.value)}.`,
            remedy: 'Leave it.',
          })
        : requests
    }),
  },
]

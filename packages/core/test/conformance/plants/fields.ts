import { fail, succeed } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { operating, planning, rewriting, readingAs, answering, upper } from '../change.js'
import type { Plant } from '../plant.js'

/** Fields that are read or written wrongly. */
export const fieldsPlants: readonly Plant[] = [
  {
    claim: 'get-shows-what-is-held',
    name: 'a title that is read in upper case',
    within: /get shows/u,
    ...readingAs(upper),
  },
  {
    claim: 'offered-is-applied',
    name: 'a plan that refuses what the table offers',
    within: /each offered field/u,
    ...planning((requests, { changes }) =>
      changes.some(({ field }) => field === 'title')
        ? fail({ code: 'conflict', field: 'title', rule: 'no', message: 'No.', remedy: 'Leave it.' })
        : requests,
    ),
  },
  {
    claim: 'only-named-fields-change',
    name: 'absent fields that are sent as empty ones',
    within: /each offered field/u,
    ...planning((requests) =>
      requests.map((request) =>
        request.method === 'PATCH' ? rewriting(request, (body) => ({ bio: null, ...body })) : request,
      ),
    ),
  },
  {
    claim: 'applied-is-held',
    name: 'a misspelt member whose reply nobody looks at',
    within: /each offered field/u,
    plugin: (plugin) => {
      const misspelt = planning((requests) =>
        requests.map((request) => rewriting(request, ({ job, ...body }) => ({ ...body, jobb: job }))),
      )
      const heedless = operating('update', () => ({ read: () => succeed({}) }))
      return heedless.plugin?.(misspelt.plugin?.(plugin) ?? plugin) ?? plugin
    },
  },
  {
    claim: 'applied-is-held',
    name: 'a list that is carried but never sent',
    within: /each offered field/u,
    plugin: (plugin) => {
      const trusting = planning((requests) =>
        requests.map((request) => rewriting(request, ({ teams: _teams, ...body }) => body)),
      )
      const heedless = operating('update', () => ({ read: () => succeed({}) }))
      return heedless.plugin?.(trusting.plugin?.(plugin) ?? plugin) ?? plugin
    },
  },
  {
    claim: 'failed-is-untouched',
    name: 'a vendor that refuses after it has written, and no `partial`',
    within: /each offered field/u,
    ...answering(async (request, answer) => {
      const reply = await answer()
      return request.method === 'PATCH' ? json(400, { field: null, message: 'half' }) : reply
    }),
  },
  {
    claim: 'not-offered-is-refused',
    name: 'a plugin that opts in by itself to what is undocumented',
    within: /does not offer is refused/u,
    plugin: (plugin) => ({
      ...plugin,
      fields: {
        ...plugin.fields,
        location: { vendorField: 'bio', verbs: { set: 'unknown' } },
      },
      connect: (settings) => ({ ...plugin.connect(settings), optIn: ['location'] }),
    }),
    subject: (subject) => ({ ...subject, samples: { ...subject.samples, location: ['Here', 'There'] } }),
  },
  {
    claim: 'name-goes-whole',
    name: 'a name of which the last word goes first',
    within: /goes into a single field/u,
    ...planning((requests) =>
      requests.map((request) =>
        rewriting(request, (body) =>
          typeof body['name'] === 'string'
            ? { ...body, name: body['name'].split(' ').toReversed().join(' ') }
            : body,
        ),
      ),
    ),
  },
]

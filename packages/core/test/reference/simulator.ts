import { createSimulator, json, type Simulator } from '../../src/simulator/index.js'

/** The reference vendor: it stores what it is sent, and answers with the whole record. */
export function referenceSimulator(): Simulator & { readonly users: Map<string, Record<string, unknown>> } {
  const users = new Map<string, Record<string, unknown>>([
    [
      '7',
      {
        id: '7',
        name: 'Ida Holm',
        job: 'Clerk',
        mail: 'ida@shop.example',
        enabled: true,
        teams: ['a', 'b'],
        extra: {},
      },
    ],
  ])
  const simulator = createSimulator({
    authenticate: ({ headers }) =>
      headers['x-api-key'] === 'key-of-the-reference' ? undefined : json(401, { error: 'who are you?' }),
    routes: [
      {
        method: 'GET',
        path: '/v1/users/:id',
        handle: ({ params }) => {
          const user = users.get(params['id'] ?? '')
          return user === undefined ? json(404, {}) : json(200, { ...user, secret: undefined })
        },
      },
      {
        method: 'PATCH',
        path: '/v1/users/:id',
        handle: ({ params, body }) => {
          const user = users.get(params['id'] ?? '')
          if (user === undefined) return json(404, {})
          const { extra, patch } = split(JSON.parse(body))
          const changed = { ...user, ...patch, extra: { ...(user['extra'] as object), ...extra } }
          users.set(params['id'] ?? '', changed)
          return json(200, { ...changed, secret: undefined })
        },
      },
    ],
  })
  return {
    ...simulator,
    get requests() {
      return simulator.requests
    },
    users,
  }
}

const own = new Set(['name', 'job', 'mail', 'enabled', 'teams', 'secret', 'badge', 'login'])

function split(document: Record<string, unknown>): { patch: object; extra: object } {
  const entries = Object.entries(document)
  return {
    patch: Object.fromEntries(entries.filter(([name]) => own.has(name))),
    extra: Object.fromEntries(entries.filter(([name]) => !own.has(name))),
  }
}

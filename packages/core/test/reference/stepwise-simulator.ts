import { createSimulator, json, type Simulator } from '../../src/simulator/index.js'

interface Written {
  readonly title?: string | null
  readonly givenName?: string
  readonly familyName?: string
  readonly active?: boolean
}

interface SimulatedPerson {
  id: string
  title: string | null
  names: { first: string | null; last: string | null }
  blocked: boolean
}

/** The second reference vendor, with tokens that it counts. */
export function stepwiseSimulator(token: { readonly expiresIn?: number } = {}): Simulator & {
  readonly people: Map<string, SimulatedPerson>
  readonly tokens: Set<string>
  /** How many tokens were given out. */
  readonly exchanges: () => number
} {
  const people = new Map<string, SimulatedPerson>([
    ['7', { id: '7', title: 'Clerk', names: { first: 'Ida', last: 'Holm' }, blocked: false }],
  ])
  const tokens = new Set<string>()
  let exchanges = 0
  const write = (change: (person: SimulatedPerson, body: Written) => void) => {
    return ({ params, body }: { params: Readonly<Record<string, string>>; body: string }): Response => {
      const person = people.get(params['id'] ?? '')
      if (person === undefined) return json(404, { message: 'nobody' })
      change(person, JSON.parse(body))
      return new Response(null, { status: 204 })
    }
  }
  const simulator = createSimulator({
    authenticate: ({ headers }) =>
      tokens.has(headers['authorization']?.replace('Bearer ', '') ?? '') ? undefined : json(401, {}),
    expireTokens: () => tokens.clear(),
    routes: [
      {
        method: 'POST',
        path: '/token',
        open: true,
        handle: ({ body }) => {
          if (new URLSearchParams(body).get('client_secret') !== 'secret-of-stepwise')
            return json(400, { error: 'invalid_client' })
          exchanges += 1
          tokens.add(`token-${exchanges}`)
          return json(200, {
            access_token: `token-${exchanges}`,
            ...(token.expiresIn === undefined ? {} : { expires_in: token.expiresIn }),
          })
        },
      },
      {
        method: 'GET',
        path: '/people/:id',
        handle: ({ params }) => {
          const person = people.get(params['id'] ?? '')
          return person === undefined ? json(404, { message: 'nobody' }) : json(200, person)
        },
      },
      {
        method: 'PATCH',
        path: '/people/:id',
        handle: write((person, { title }) => {
          person.title = title ?? null
        }),
      },
      {
        method: 'POST',
        path: '/people/:id/names',
        handle: write((person, { givenName, familyName }) => {
          person.names = { first: givenName ?? person.names.first, last: familyName ?? person.names.last }
        }),
      },
      {
        method: 'POST',
        path: '/people/:id/status',
        handle: write((person, { active }) => {
          person.blocked = active === false
        }),
      },
    ],
  })
  return {
    ...simulator,
    get requests() {
      return simulator.requests
    },
    people,
    tokens,
    exchanges: () => exchanges,
  }
}

export const stepwiseSettings = {
  baseUrl: 'https://stepwise.example',
  clientId: 'client-of-stepwise',
  clientSecret: 'secret-of-stepwise',
}

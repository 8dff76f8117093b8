import { createSimulator, json, type Simulator } from '../../src/simulator/index.js'

/** A person as the third reference vendor holds one. */
interface Registered {
  id: string
  name?: string
  mail?: string
  login?: string
  ext?: string
  job?: string
  bio?: string
  tel?: string
  role?: string
  on: boolean
  groups: string[]
  attrs: Record<string, unknown>
  badge?: string
  password?: string
  /** Nobody has accepted the invitation yet. */
  invited?: boolean
}

interface RegistrarState {
  readonly people: Map<string, Registered>
  readonly roles: { id: string; name: string }[]
  readonly groups: { id: string; name: string }[]
  readonly attributes: Record<string, unknown>[]
  /** `invite` answers a creation with an invitation; `own-ids` takes no notice of a chosen id. */
  readonly habits: Set<'invite' | 'own-ids' | 'lower-case'>
}

/** The third reference vendor: it takes whatever it is sent, a second account of one person too. */
export function registrarSimulator(): Simulator & RegistrarState {
  const people = new Map<string, Registered>([
    [
      'p1',
      {
        id: 'p1',
        name: 'Ida Holm',
        mail: 'ida@kyst.example',
        login: 'ida',
        job: 'Clerk',
        role: 'clerk',
        on: true,
        groups: ['g1'],
        attrs: { colour: 1 },
      },
    ],
  ])
  const roles = [
    { id: 'clerk', name: 'Shop clerk' },
    { id: 'lead', name: 'Team leader' },
  ]
  const groups = [
    { id: 'g1', name: 'Harbour' },
    { id: 'g2', name: 'Market' },
  ]
  const attributes: Record<string, unknown>[] = []
  const habits: RegistrarState['habits'] = new Set()
  let next = 100

  const shownOf = ({ password: _password, groups: _groups, ...person }: Registered) => person
  const withPerson =
    (answer: (person: Registered, body: Record<string, unknown>) => Response) =>
    ({ params, body }: { params: Readonly<Record<string, string>>; body: string }): Response => {
      const person = people.get(params['id'] ?? '')
      if (person === undefined) return json(404, { error: 'nobody' })
      return answer(person, body === '' ? {} : JSON.parse(body))
    }

  const simulator = createSimulator({
    authenticate: ({ headers }) => (headers['x-key'] === 'key-of-the-registrar' ? undefined : json(401, {})),
    routes: [
      {
        method: 'GET',
        path: '/people',
        handle: ({ url }) => {
          const mail = url.searchParams.get('mail')
          const found = [...people.values()].filter((person) => mail === null || same(person.mail, mail))
          return json(200, { people: found.map(shownOf) })
        },
      },
      {
        method: 'GET',
        path: '/logins/:login',
        handle: ({ params }) => {
          const person = [...people.values()].find(({ login }) => same(login, params['login'] ?? ''))
          return person === undefined ? json(404, {}) : json(200, shownOf(person))
        },
      },
      {
        method: 'POST',
        path: '/people',
        handle: ({ body }) => {
          const { id: chosen, ...given }: Partial<Registered> = JSON.parse(body)
          const id = chosen === undefined || habits.has('own-ids') ? `p${(next += 1)}` : chosen
          const person: Registered = { on: true, groups: [], attrs: {}, ...given, id }
          if (habits.has('lower-case') && person.mail !== undefined) person.mail = person.mail.toLowerCase()
          if (habits.has('invite')) person.invited = true
          people.set(id, person)
          return json(201, shownOf(person))
        },
      },
      { method: 'GET', path: '/people/:id', handle: withPerson((person) => json(200, shownOf(person))) },
      {
        method: 'GET',
        path: '/people/:id/groups',
        handle: withPerson((person) => json(200, { groups: person.groups })),
      },
      {
        method: 'PATCH',
        path: '/people/:id',
        handle: withPerson((person, { attrs, ...given }) => {
          Object.assign(person, given)
          for (const [key, value] of Object.entries(attrs ?? {})) {
            if (value === null) Reflect.deleteProperty(person.attrs, key)
            else person.attrs[key] = value
          }
          return json(200, shownOf(person))
        }),
      },
      {
        method: 'PUT',
        path: '/people/:id/groups',
        handle: withPerson((person, body) => {
          person.groups = [...(body['groups'] as string[])]
          return new Response(null, { status: 204 })
        }),
      },
      {
        method: 'DELETE',
        path: '/people/:id',
        handle: withPerson(({ id, on, name }) => {
          if (on) return json(422, { error: `${name} is active` })
          people.delete(id)
          return new Response(null, { status: 204 })
        }),
      },
      { method: 'GET', path: '/roles', handle: () => json(200, { items: roles }) },
      { method: 'GET', path: '/groups', handle: () => json(200, { items: groups }) },
      { method: 'GET', path: '/attributes', handle: () => json(200, { items: attributes }) },
    ],
  })
  return {
    ...simulator,
    get requests() {
      return simulator.requests
    },
    people,
    roles,
    groups,
    attributes,
    habits,
  }
}

function same(held: string | undefined, wanted: string): boolean {
  return held?.toLowerCase() === wanted.toLowerCase()
}

export const registrarSettings = { baseUrl: 'https://registrar.example', apiKey: 'key-of-the-registrar' }

import { createSimulator, json, type Simulator } from '../../src/simulator/index.js'

/** A member as the guild's server stores one. */
export interface Member {
  id: string
  name: string
  mail: string
  login?: string
  number?: string
  job?: string | null
  bio?: string | null
  on: boolean
  teams: string[]
  badge?: string | null
  /** One of the shifts that this guild has. */
  shift?: string | null
  secret?: string
  /** Who keeps the keys can't be removed. */
  keeper?: boolean
}

export interface GuildSimulator extends Simulator {
  readonly members: Map<string, Member>
  readonly teams: ReadonlyMap<string, string>
}

export const guildSettings = { baseUrl: 'https://guild.example/v1', apiKey: 'key-of-the-guild-4711' }

/** A small vendor that conforms: members in pages, access by a call of its own, and refusals that name a field. */
export function guildSimulator(seeded: readonly Member[]): GuildSimulator {
  const members = new Map(seeded.map((member) => [member.id, { ...member }]))
  const teams = new Map([
    ['t1', 'Harbour'],
    ['t2', 'Market'],
    ['t3', 'Workshop'],
  ])
  const shifts = ['day', 'evening', 'night']
  let next = 500

  const shown = ({ secret: _secret, ...member }: Member): object => member
  const refused = (field: string, message: string, status = 422): Response => json(status, { field, message })
  const isTaken = (own: string, given: Partial<Member>): boolean =>
    [...members.values()].some(
      ({ id, mail, login }) =>
        id !== own && (same(mail, given.mail) || (login !== undefined && same(login, given.login))),
    )
  const problemOf = (own: string, given: Partial<Member>): Response | undefined => {
    if ((given.job ?? '').length > 60) return refused('job', `${given.job} is too long`)
    if (!shifts.includes(given.shift ?? 'day')) return refused('shift', `${given.shift} is no shift`)
    const unknown = given.teams?.find((team) => !teams.has(team))
    if (unknown !== undefined) return refused('teams', `${unknown} is no team`)
    return isTaken(own, given) ? refused('mail', `${given.mail} has an account`, 409) : undefined
  }
  const withMember =
    (answer: (member: Member, body: Partial<Member>) => Response) =>
    ({ params, body }: { params: Readonly<Record<string, string>>; body: string }): Response => {
      const member = members.get(params['id'] ?? '')
      return member === undefined
        ? json(404, { field: null, message: 'nobody' })
        : answer(member, body === '' ? {} : JSON.parse(body))
    }

  const simulator = createSimulator({
    authenticate: ({ headers }) =>
      headers['x-guild-key'] === guildSettings.apiKey
        ? undefined
        : json(401, { field: null, message: 'who?' }),
    routes: [
      {
        method: 'GET',
        path: '/v1/members',
        handle: ({ url }) => {
          const words = url.searchParams
          const found = [...members.values()]
            .filter(({ mail, number }) => {
              const [byMail, byNumber] = [words.get('mail'), words.get('number')]
              return (byMail === null || same(mail, byMail)) && (byNumber === null || number === byNumber)
            })
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          const after = words.get('after') ?? ''
          const rest = found.filter(({ id }) => id > after)
          const page = rest.slice(0, Number(words.get('limit') ?? '100'))
          const following = new URLSearchParams(words)
          following.set('after', page.at(-1)?.id ?? '')
          return json(200, {
            members: page.map(shown),
            next: page.length < rest.length ? `?${following.toString()}` : null,
          })
        },
      },
      {
        method: 'GET',
        path: '/v1/lookup',
        handle: ({ url }) => {
          const login = url.searchParams.get('login')
          const found = [...members.values()].filter(
            (member) => login === null || same(member.login ?? '', login),
          )
          return json(200, { members: found.map(shown) })
        },
      },
      { method: 'GET', path: '/v1/members/:id', handle: withMember((member) => json(200, shown(member))) },
      {
        method: 'PATCH',
        path: '/v1/members/:id',
        handle: withMember((member, given) => {
          const problem = problemOf(member.id, given)
          if (problem !== undefined) return problem
          Object.assign(member, given)
          return json(200, shown(member))
        }),
      },
      {
        method: 'PUT',
        path: '/v1/members/:id/access',
        handle: withMember((member, { on }) => {
          if (on !== undefined) member.on = on
          return new Response(null, { status: 204 })
        }),
      },
      {
        method: 'POST',
        path: '/v1/members',
        handle: ({ body }) => {
          const given: Partial<Member> & { name: string; mail: string } = JSON.parse(body)
          const problem = problemOf('', given)
          if (problem !== undefined) return problem
          const member: Member = { on: true, teams: [], ...given, id: `m${(next += 1)}` }
          members.set(member.id, member)
          return json(201, shown(member))
        },
      },
      {
        method: 'DELETE',
        path: '/v1/members/:id',
        handle: withMember(({ id, keeper }) => {
          if (keeper === true) return refused('keeper', 'keeps the keys')
          members.delete(id)
          return new Response(null, { status: 204 })
        }),
      },
      { method: 'GET', path: '/v1/form', handle: () => json(200, { shifts }) },
      {
        method: 'GET',
        path: '/v1/teams',
        handle: () => json(200, { teams: [...teams].map(([id, name]) => ({ id, name })) }),
      },
    ],
  })
  return Object.assign(simulator, { members, teams })
}

function same(held: string, wanted: string | undefined): boolean {
  return held.toLowerCase() === wanted?.toLowerCase()
}

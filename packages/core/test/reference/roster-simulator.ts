import { createSimulator, json, type RoutedRequest, type Simulator } from '../../src/simulator/index.js'

/** A person as the roster vendor stores them. */
export interface StoredPerson {
  pid: string
  name: string
  mail?: string | null
  login?: string | null
  extref?: string | null
  on?: boolean
  pending?: boolean
  site?: string
}

/** How the vendor goes about its own interface. */
export interface RosterHabits {
  ignoresFilter: boolean
  ignoresOffset: boolean
  ignoresLimit: boolean
  /** How texts are compared in filters and look-ups. */
  compares: 'exactly' | 'without case'
  /** What a look-up for nobody is answered with. */
  nobody: 'a 404' | 'null'
  /** Members that its lists leave out. */
  hides: readonly (keyof StoredPerson)[]
}

export interface RosterSimulator extends Simulator {
  readonly people: StoredPerson[]
  readonly habits: RosterHabits
  /** Every call of `fetch`, whatever host it went to. */
  readonly calls: { readonly url: string; readonly key: string | null }[]
}

/** So many people, sorted by name as the vendor's lists are. */
export function somePeople(count: number): StoredPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    return {
      pid: `p${number}`,
      name: `Person ${number}`,
      mail: `person${number}@shop.example`,
      login: `login${number}`,
      extref: `E-${number}`,
      on: true,
    }
  })
}

/** The roster vendor: people in the order of their names, a page at a time, filtered, and looked up. */
export function rosterSimulator(people: StoredPerson[] = somePeople(7)): RosterSimulator {
  const calls: { url: string; key: string | null }[] = []
  const habits: RosterHabits = {
    ignoresFilter: false,
    ignoresOffset: false,
    ignoresLimit: false,
    compares: 'without case',
    nobody: 'a 404',
    hides: [],
  }
  const texts = ['mail', 'login', 'extref'] as const

  function fits(person: StoredPerson, words: URLSearchParams): boolean {
    const form = (text: string): string => (habits.compares === 'exactly' ? text : text.toLowerCase())
    return texts.every((name) => {
      const wanted = words.get(name)
      const held = person[name]
      return wanted === null || (typeof held === 'string' && form(held) === form(wanted))
    })
  }

  function shown(person: StoredPerson): object {
    return Object.fromEntries(
      Object.entries(person).filter(([name]) => !habits.hides.some((hidden) => hidden === name)),
    )
  }

  /** A page by the query's own words: the link of the next one is a key set, which knows where it was. */
  function pageOf<Item>(
    name: string,
    { url }: RoutedRequest,
    all: readonly Item[],
    keyOf: (item: Item) => string,
  ): Response {
    const words = url.searchParams
    const limit = habits.ignoresLimit ? all.length : Number(words.get('limit') ?? all.length)
    const after = words.get('after')
    const start =
      after === null
        ? habits.ignoresOffset
          ? 0
          : Number(words.get('offset') ?? '0')
        : all.filter((item) => keyOf(item) <= after).length
    const items = all.slice(start, start + limit)
    const more = start + items.length < all.length
    const last = items.at(-1)
    const next = new URLSearchParams(words)
    if (last !== undefined) next.set('after', keyOf(last))
    return json(200, {
      [name]: items,
      total: all.length,
      more,
      nextPage: more && words.get('paging') === 'link' ? `?${next.toString()}` : null,
    })
  }

  const simulator = createSimulator({
    authenticate: ({ headers }) =>
      headers['x-api-key'] === 'key-of-the-roster' ? undefined : json(401, { error: 'who are you?' }),
    routes: [
      {
        method: 'GET',
        path: '/v2/people',
        handle: (request) => {
          const words = request.url.searchParams
          const site = words.get('site')
          const all = people
            .filter((person) => site === null || person.site === site)
            .filter((person) => habits.ignoresFilter || fits(person, words))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          const reply = all.map((person) => ({ ...shown(person), name: person.name }))
          return pageOf('people', request, reply, ({ name }) => name)
        },
      },
      {
        method: 'GET',
        path: '/v2/people/one',
        handle: ({ url }) => {
          const hits = people.filter((person) => habits.ignoresFilter || fits(person, url.searchParams))
          if (hits.length === 0) return habits.nobody === 'null' ? json(200, null) : json(404, {})
          return json(200, hits.length === 1 ? shown(hits[0] ?? { pid: '', name: '' }) : hits.map(shown))
        },
      },
      {
        method: 'GET',
        path: '/v2/people/:pid',
        handle: ({ params }) => {
          const found = people.find(({ pid }) => pid === params['pid'])
          return found === undefined ? json(404, {}) : json(200, shown(found))
        },
      },
      {
        method: 'PATCH',
        path: '/v2/people/:pid',
        handle: ({ params, body }) => {
          const found = people.find(({ pid }) => pid === params['pid'])
          if (found === undefined) return json(404, {})
          Object.assign(found, JSON.parse(body))
          return json(200, {})
        },
      },
      {
        method: 'GET',
        path: '/v2/roles',
        handle: () => json(200, { roles: [{ alias: 'lead', label: 'Team lead' }] }),
      },
      {
        method: 'GET',
        path: '/v2/teams',
        handle: (request) => {
          const teams = ['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, label: `Team ${code}` }))
          return pageOf('teams', request, teams, ({ code }) => code)
        },
      },
      {
        method: 'GET',
        path: '/v2/extras',
        handle: () => json(200, { extras: [{ key: 'shoe', label: 'Shoe size' }] }),
      },
    ],
  })
  return {
    ...simulator,
    get requests() {
      return simulator.requests
    },
    fetch: (input, init) => {
      const { url, headers } = new Request(input, init)
      calls.push({ url, key: headers.get('x-api-key') })
      return simulator.fetch(input, init)
    },
    people,
    habits,
    calls,
  }
}

import {
  succeed,
  type FieldDescription,
  type HttpRequest,
  type Outcome,
  type Page,
  type Plugin,
  type User,
} from '../../src/index.js'
import type { GuildSimulator } from './guild-simulator.js'
import type { Flaws } from './subject.js'

type Operations = Plugin['operations']

/** The plugin with members of one operation replaced; each is given what it replaces. */
export function operating<Name extends keyof Operations>(
  name: Name,
  change: (operation: NonNullable<Operations[Name]>) => Partial<NonNullable<Operations[Name]>>,
): Pick<Flaws, 'plugin'> {
  return {
    plugin: (plugin) => {
      const operation = plugin.operations[name]
      if (operation === undefined) throw new Error(`The guild has no ${name}.`)
      return {
        ...plugin,
        operations: { ...plugin.operations, [name]: { ...operation, ...change(operation) } },
      }
    },
  }
}

/** The plugin whose updates come out otherwise. */
export function planning(
  change: (
    requests: readonly HttpRequest[],
    input: Parameters<Operations['update']['plan']>[0],
  ) => Outcome<readonly HttpRequest[]> | readonly HttpRequest[],
): Pick<Flaws, 'plugin'> {
  return operating('update', (own) => ({
    plan: (input) => {
      const planned = own.plan(input)
      if (!planned.ok) return planned
      const changed = change(planned.value, input)
      return 'ok' in changed ? changed : succeed(changed)
    },
  }))
}

/** What a body in JSON becomes. */
export function rewriting(
  request: HttpRequest,
  change: (body: Record<string, unknown>) => object,
): HttpRequest {
  if (request.body === undefined) return request
  const text = JSON.stringify(change(JSON.parse(request.body.text)))
  return { ...request, body: { ...request.body, text } }
}

/** The plugin that reads a user otherwise. */
export function readingAs(change: (user: User) => User): Pick<Flaws, 'plugin'> {
  return operating('get', (own) => ({
    read: (replies, input) => {
      const told = own.read(replies, input)
      return told.ok ? succeed({ ...told.value, user: change(told.value.user) }) : told
    },
  }))
}

/** The plugin whose pages come out otherwise. */
export function paging(
  change: (page: Page<{ readonly id: string; readonly user: User }>) => object,
): Pick<Flaws, 'plugin'> {
  return operating('list', (own) => ({
    read: (reply, input) => {
      const told = own.read(reply, input)
      return told.ok ? succeed({ ...told.value, ...change(told.value) }) : told
    },
  }))
}

/** The plugin whose look-up by user name gives others. */
export function finding(
  change: (
    users: readonly { readonly id: string; readonly user: User }[],
    value: string,
  ) => readonly { readonly id: string; readonly user: User }[],
): Pick<Flaws, 'plugin'> {
  return operating('find', ({ userName }) => {
    if (userName?.by !== 'call') throw new Error('The guild looks nobody up.')
    return {
      userName: {
        ...userName,
        read: (reply, input) => {
          const told = userName.read(reply, input)
          return told.ok ? succeed(change(told.value, input.value)) : told
        },
      },
    }
  })
}

/** The vendor that answers otherwise. */
export function answering(
  change: (request: Request, answer: () => Promise<Response>, simulator: GuildSimulator) => Promise<Response>,
): Pick<Flaws, 'simulator'> {
  return {
    simulator: (simulator) => {
      const { fetch } = simulator
      const own: GuildSimulator['fetch'] = (input, init) => {
        const request = new Request(input, init)
        return change(request.clone(), () => fetch(request), simulator)
      }
      return Object.defineProperty(simulator, 'fetch', { value: own })
    },
  }
}

/** A user whose title is in upper case. */
export const upper = (user: User): User => ({ ...user, title: user.title?.toUpperCase() ?? null })
/** The plugin that describes other groups. */
export const described = (
  change: (teams: readonly { id: string; name: string }[]) => readonly { id: string; name: string }[],
): Pick<Flaws, 'plugin'> =>
  operating('describe', ({ groups }) => {
    if (groups === undefined) throw new Error('The guild describes no groups.')
    return {
      groups: {
        ...groups,
        read: (reply, input) => {
          const told = groups.read(reply, input)
          return told.ok ? succeed({ items: change(told.value.items.map((item) => ({ ...item }))) }) : told
        },
      },
    }
  })

/** The plugin that describes its fields otherwise; nothing stands for a guild that does not tell. */
export const describedFields = (
  change: (fields: readonly FieldDescription[], isTold: boolean) => readonly FieldDescription[],
): Pick<Flaws, 'plugin'> =>
  operating('describe', ({ fields }) => ({
    fields: async () => {
      const own = await fields?.()
      if (own === undefined) throw new Error('The guild describes no fields.')
      return {
        ...own,
        read: (replies, input) => {
          const told = own.read(replies, input)
          return told.ok ? succeed(change(told.value, replies[0] !== undefined)) : told
        },
      }
    },
  }))

/** A number that no two calls give. */
let given = 0
export const nextNumber = (): number => (given += 1)

import {
  createDirectory,
  type Bindings,
  type Directory,
  type DirectoryEvent,
  type EventListener,
  type Links,
  type MatchOptions,
  type Person,
  type Plugin,
  type User,
} from '@crosspatch/core'

import type { App, OpenApp, System } from './app.js'
import type { Environment } from './environment.js'
import { Opening } from './opening.js'
import { employees, profileOf } from './people.js'
import type { Stage } from './stage.js'

/** Accounts of one person, by connection. */
export type Accounts = Links<Bindings>

/** Whom the apps are asked for, and how. */
export interface Sought {
  /** What is known of the person, and the ids of accounts that were linked before. */
  readonly person: Person & { readonly links: Accounts }
  readonly rules: NonNullable<MatchOptions<Bindings>['rules']>
}

/** Somebody whose accounts can be looked for, with the canonical profile as far as it is known. */
export interface Acquaintance extends Sought {
  /** Unlike anybody else's. */
  readonly key: string
  readonly profile: User
}

/** The apps, open and composed. Close it when done. */
export interface World {
  readonly systems: readonly System[]
  readonly directory: Directory<Bindings>
  /** The plugins by the connections' names. */
  readonly plugins: Readonly<Record<string, Plugin>>
  /** What the ids in the simulators stand for, for people: the name of a group by its id. */
  readonly meanings: ReadonlyMap<string, string>
  /** The person of the terminal's story. */
  readonly sought: Sought
  /** Everybody who is known from the start: the invented employees, or, with a real app, whoever the environment names. */
  readonly roster: readonly Acquaintance[]
  /** What stands in for the apps, by the connection's name; real ones have none. */
  readonly stages: Readonly<Record<string, Stage>>
  /** Hears what the directory does, until the function that it returns is called. */
  listen(listener: EventListener): () => void
  close(): Promise<void>
}

export interface WorldOptions {
  /** Where variables may point a connection at the real app. */
  readonly environment: Environment
  /** Let the app that speaks both formats send and read XML instead of JSON. */
  readonly xml: boolean
}

/**
 * Opens every app, the real one where the environment says how and else a simulator on this machine, and
 * composes them into a directory.
 *
 * @throws InputError when the environment has a part of what a real app needs, but not all of it.
 * @throws CrosspatchError when a setting is malformed.
 */
export async function openWorld(
  apps: Readonly<Record<string, App>>,
  { environment, xml }: WorldOptions,
): Promise<World> {
  const opening = new Opening(environment)
  const listeners = new Set<EventListener>()
  const tellAll = (event: DirectoryEvent): void => {
    for (const listener of listeners) listener(event)
  }
  try {
    const entries: [string, OpenApp][] = []
    // One after the other: what is wrong with the environment is told in the order of the apps.
    for (const [name, app] of Object.entries(apps))
      entries.push([name, await app.open(name, opening, { xml })])
    opening.assertComplete()
    const open = new Map(entries)
    const sought = soughtIn(open, opening.person)
    return {
      systems: mapped(entries, ({ system }) => system),
      directory: createDirectory(
        byName(open, ({ binding }) => binding),
        { onEvent: tellAll },
      ),
      plugins: byName(open, ({ binding }) => binding.plugin),
      meanings: new Map(mapped(entries, ({ meanings }) => [...meanings]).flat()),
      sought,
      roster: rosterOf(open, sought, opening.person),
      stages: byName(open, ({ stage }) => stage),
      listen(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close: () => opening.close(),
    }
  } catch (error) {
    await opening.close()
    throw error
  }
}

type OpenApps = ReadonlyMap<string, OpenApp>

function mapped<Value>(entries: readonly [string, OpenApp][], get: (app: OpenApp) => Value): Value[] {
  return entries.map(([, app]) => get(app))
}

function byName<Value>(
  open: OpenApps,
  get: (app: OpenApp) => Value | undefined,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    [...open].flatMap(([name, app]): [string, Value][] => {
      const value = get(app)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A real app is asked for a real person, and never for an invented one. */
function soughtIn(open: OpenApps, told: Person | undefined): Sought {
  const links = byName(open, ({ storedId }) => storedId)
  if (told !== undefined) return { person: { ...told, links }, rules: {} }
  const rules = byName(open, ({ system }) => (system.real ? (['id'] as const) : undefined))
  return { person: { ...protagonist.person, links }, rules }
}

const [protagonist] = employees

/** Nothing invented is held against a real account: with a real app, everybody else's records are left alone. */
function rosterOf(open: OpenApps, { person, rules }: Sought, told: Person | undefined): Acquaintance[] {
  if ([...open.values()].every(({ system }) => !system.real)) {
    return employees.map((employee) => ({
      key: employee.person.externalId,
      person: { ...employee.person, links: {} },
      rules: {},
      profile: profileOf(employee),
    }))
  }
  const { links } = person
  return [{ key: 'person', person: { ...told, links }, rules, profile: { ...told } }]
}

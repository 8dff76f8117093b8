import type { Description, Plugin } from '@crosspatch/core'

import type { Hints } from '../api/people.js'
import type { World } from '../world.js'

type Hint = Hints['connections'][string]

const nothing: Hint = { groups: [], roles: [], custom: [], failures: [] }

/** What the apps' accounts really have, to choose from. Each app is asked once. */
export class HintStore {
  readonly #world: World
  readonly #told = new Map<string, Hint>()

  constructor(world: World) {
    this.#world = world
  }

  async read(signal: AbortSignal): Promise<Hints> {
    const entries = await Promise.all(
      this.#world.directory.connections.map(async (name) => [name, await this.#of(name, signal)] as const),
    )
    return { connections: Object.fromEntries(entries) }
  }

  /** The app may tell something else from now on. */
  forget(connection: string): void {
    this.#told.delete(connection)
  }

  async #of(name: string, signal: AbortSignal): Promise<Hint> {
    const known = this.#told.get(name)
    if (known !== undefined) return known
    const plugin = this.#world.plugins[name]
    const usual = { ...nothing, roles: rolesOf(plugin) }
    if (plugin?.operations.describe === undefined) return usual
    const asked = this.#world.stages[name]?.simulator
    const described = await this.#world.directory.describe(name, { signal })
    if (!described.ok) return { ...usual, failures: described.failures }
    const hint = hintOf(described.value, usual)
    // One that was switched in the meantime may tell something else.
    if (this.#world.stages[name]?.simulator === asked) this.#told.set(name, hint)
    return hint
  }
}

function hintOf({ groups = [], roles, custom = [] }: Description, usual: Hint): Hint {
  return {
    groups,
    roles: roles ?? usual.roles,
    custom: custom.flatMap(({ key, name, type, options }) =>
      key === undefined ? [] : [{ key, label: name, type, ...(options === undefined ? {} : { options }) }],
    ),
    failures: [],
  }
}

/** Where the app can't be asked, its documentation may list them. */
function rolesOf(plugin: Plugin | undefined): Hint['roles'] {
  return (plugin?.fields.role?.constraint?.oneOf ?? []).map((id) => ({ id }))
}

import type { ReceivedRequest } from './simulator.js'

/** Which requests a fault hits or an action precedes: all of them by default, once. */
export interface FaultScope {
  /** How many matching requests it hits; `Infinity` for all. Default 1. */
  readonly times?: number
  /** How many matching requests it lets pass first, whatever else those meet. Default 0. */
  readonly skip?: number
  /** Only requests with this method. */
  readonly method?: string
  /** Only requests that change something: no GET and no HEAD, and no call that is open, such as the token request. */
  readonly writes?: true
  /** Only requests whose path contains this text or matches this expression: `/\/users$/` is the list alone. */
  readonly path?: string | RegExp
}

/** What waits, for whom, and how many more requests it meets. */
export interface Waiting<Item> {
  readonly item: Item
  readonly scope: FaultScope
  readonly left: number
}

/** What waits for a request, first in, first out. */
export class ScopedQueue<Item> {
  #waiting: { readonly item: Item; readonly scope: FaultScope; left: number; skip: number }[] = []

  get waiting(): readonly Waiting<Item>[] {
    return this.#waiting.map(({ item, scope, left }) => ({ item, scope, left }))
  }

  add(item: Item, scope: FaultScope): void {
    this.#waiting.push({ item, scope, left: scope.times ?? 1, skip: scope.skip ?? 0 })
  }

  clear(): void {
    this.#waiting = []
  }

  /** The first that this request meets, used up by one. */
  take(request: ReceivedRequest, isWrite: boolean): Item | undefined {
    const matching = this.#waiting.filter(({ scope }) => matches(scope, request, isWrite))
    const hit = matching.find(({ skip }) => skip === 0)
    for (const each of matching) if (each.skip > 0) each.skip -= 1
    if (hit === undefined) return undefined
    hit.left -= 1
    if (hit.left <= 0) this.#waiting = this.#waiting.filter((each) => each !== hit)
    return hit.item
  }
}

function matches({ method, path, writes }: FaultScope, request: ReceivedRequest, isWrite: boolean): boolean {
  if (writes === true && !isWrite) return false
  if (method !== undefined && method !== request.method) return false
  if (path === undefined) return true
  const { pathname } = request.url
  // Not `test`, which a `g` flag would make forget every other request.
  return typeof path === 'string' ? pathname.includes(path) : pathname.search(path) !== -1
}

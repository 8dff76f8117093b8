/** What came of some work, and what of the surroundings it used or left behind. */
interface Done {
  readonly result: unknown
  readonly failed: boolean
  readonly touched: readonly string[]
}

/** What of the surroundings no part of a plugin may use: the clock, timers, chance and the network. */
const forbidden: readonly (readonly [name: string, owner: object, member: string])[] = [
  ['fetch', globalThis, 'fetch'],
  ['setTimeout', globalThis, 'setTimeout'],
  ['setInterval', globalThis, 'setInterval'],
  ['queueMicrotask', globalThis, 'queueMicrotask'],
  ['Date.now', Date, 'now'],
  ['performance.now', performance, 'now'],
  ['Math.random', Math, 'random'],
  ['crypto.randomUUID', crypto, 'randomUUID'],
  ['crypto.getRandomValues', crypto, 'getRandomValues'],
]

/** Does what answers at once, and tells what of the surroundings it used. Everything works meanwhile, and is put back. */
export function alone(work: () => unknown): Done {
  const touched = new Set<string>()
  const putBack = [watchDate(touched), ...forbidden.map((each) => watchMember(touched, ...each))]
  const globals = new Set(Reflect.ownKeys(globalThis))
  let result: unknown
  let failed = false
  try {
    result = work()
  } catch (error) {
    result = error
    failed = true
  }
  for (const undo of putBack) undo()
  for (const key of Reflect.ownKeys(globalThis))
    if (!globals.has(key)) touched.add(`the global ${String(key)}`)
  return { result, failed, touched: [...touched] }
}

function watchMember(touched: Set<string>, name: string, owner: object, member: string): () => void {
  const own = Reflect.getOwnPropertyDescriptor(owner, member)
  const before: unknown = Reflect.get(owner, member)
  if (typeof before !== 'function') return () => {}
  Reflect.defineProperty(owner, member, {
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? true,
    value: (...input: readonly unknown[]): unknown => {
      touched.add(name)
      return Reflect.apply(before, owner, input)
    },
  })
  return () => {
    // What it inherits comes back by itself.
    if (own === undefined) Reflect.deleteProperty(owner, member)
    else Reflect.defineProperty(owner, member, own)
  }
}

/** A date is only a value; the present one is not. */
function watchDate(touched: Set<string>): () => void {
  const before = globalThis.Date
  globalThis.Date = new Proxy(before, {
    construct(target, input: unknown[], newTarget) {
      if (input.length === 0) touched.add('new Date()')
      const made: unknown = Reflect.construct(target, input, newTarget)
      return made instanceof before ? made : new before(Number.NaN)
    },
    apply(target) {
      touched.add('Date()')
      return target()
    },
  })
  return () => {
    globalThis.Date = before
  }
}

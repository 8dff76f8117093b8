/** Prints a value as a runtime's console does, such as `inspect` of `node:util`. */
type Inspect = (value: unknown) => string

/** How much deeper it is looked than any log line goes. */
const deepest = 12

/** The name by which a value says how Node, Bun and Deno print it; what it then holds they do not show. */
const custom = Symbol.for('nodejs.util.inspect.custom')

/**
 * Everything that a careless log line could show of a value: its text, its JSON, its stack and its causes, and its
 * own members as a console walks them. That walk stands in for every console; what a certain one really prints is
 * known only where the runner gives its `inspect`.
 */
export function print(value: unknown, { json = true, inspect }: Printing = {}): string {
  const printed = [walk(value), String(value)]
  if (inspect !== undefined) printed.push(inspect(value))
  if (json) printed.push(JSON.stringify(value) ?? '')
  if (value instanceof Error) printed.push(value.stack ?? '', walk(value.cause))
  return printed.join('\n')
}

interface Printing {
  /** Whether its JSON may be looked at: that of a plan is meant to hold what is sent. */
  readonly json?: boolean
  readonly inspect?: Inspect | undefined
}

function walk(value: unknown, depth = 0, seen: ReadonlySet<object> = new Set()): string {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return String(value)
  if (depth > deepest || seen.has(value)) return ''
  const around = new Set([...seen, value])
  const inner = (each: unknown): string => walk(each, depth + 1, around)
  const own: unknown = Reflect.get(value, custom)
  if (typeof own === 'function') {
    const shown: unknown = Reflect.apply(own, value, [deepest - depth, { depth: deepest }, inner])
    return typeof shown === 'string' ? shown : shown === value ? '' : inner(shown)
  }
  return [...entriesWithin(value), ...membersOf(value)].map(inner).join(' ')
}

/** What a collection holds. */
function entriesWithin(value: object): unknown[] {
  if (value instanceof Map) return [...value].flat()
  return value instanceof Set ? [...value] : []
}

/** Own members with their names; an error's text and causes too, which are not enumerable. A getter is not called. */
function membersOf(value: object): unknown[] {
  const isError = value instanceof Error
  return Reflect.ownKeys(value).flatMap((name) => {
    const member: { readonly value?: unknown; readonly enumerable?: boolean } | undefined =
      Reflect.getOwnPropertyDescriptor(value, name)
    if (member === undefined || !('value' in member) || (member.enumerable !== true && !isError)) return []
    const held: unknown = member.value
    return [String(name), held]
  })
}

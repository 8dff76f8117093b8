import type { Binding } from '../index.js'
import { alone } from './alone.js'
import { replacing } from './replacing.js'

/** What a part of a plugin did that it must not do. */
export interface Breach {
  readonly claim: 'plugin-is-pure' | 'input-is-untouched' | 'plan-is-deterministic'
  readonly where: string
}

/** A plugin whose parts are watched while they work. */
export interface Watched {
  readonly binding: Binding
  readonly breaches: readonly Breach[]
}

type Part = (this: unknown, ...input: readonly unknown[]) => unknown

/**
 * The same connection with every `plan`, `read`, `query` and `refuse` watched: each call is made twice, and what of
 * the surroundings it touches is noted. What a module has kept of them for itself can't be seen.
 */
export function watched({ plugin, settings }: Binding): Watched {
  const breaches: Breach[] = []
  const watch = (name: string, owner: object, part: Part): Part =>
    function watching(...input) {
      const before = asText(input)
      const first = alone(() => Reflect.apply(part, owner, input))
      if (first.touched.length > 0)
        breaches.push({ claim: 'plugin-is-pure', where: `${name} uses ${first.touched.join(', ')}.` })
      if (asText(input) !== before)
        breaches.push({ claim: 'input-is-untouched', where: `${name} changes what it is given.` })
      const second = alone(() => Reflect.apply(part, owner, input))
      if (asText(first.result) !== asText(second.result))
        breaches.push({ claim: 'plan-is-deterministic', where: `${name} gives two different results.` })
      if (first.failed) throw first.result
      return first.result
    }
  const within = <Owner extends object>(name: string, owner: Owner): Owner =>
    replacing(owner, (key, member) => {
      const part = `${name}.${key}`
      if (isPart(member)) return watch(part, owner, member)
      return typeof member === 'object' && member !== null && !Array.isArray(member)
        ? within(part, member)
        : member
    })
  const own = replacing(plugin, (key, member) => {
    if (key === 'operations') return within(key, plugin.operations)
    return key === 'refuse' && isPart(member) ? watch(key, plugin, member) : member
  })
  const binding = { settings, plugin: own }
  return { binding, breaches }
}

function isPart(value: unknown): value is Part {
  return typeof value === 'function'
}

/** A value in comparable form. What of an input is no data, such as tools, is the plugin's own business. */
function asText(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => (name === 'tools' ? undefined : inner)) ?? ''
}

import type { Value } from './contract.js'

/** What the server's formatter made of a body: the members that it could read, by JSON name. */
export type Model = ReadonlyMap<string, Value | null>

/** A body as it was read: without a model when the whole body was lost. */
export interface Binding {
  readonly model: Model | undefined
  /** What was wrong, by the path of the member. */
  readonly errors: Readonly<Record<string, readonly string[]>>
}

/** The text of a member; null when it is not there, which the server can't tell from a null. */
export function textOf(model: Model, member: string): string | null {
  const value = model.get(member)
  return typeof value === 'string' ? value : null
}

/** A boolean member; nothing when it is not there. */
export function flagOf(model: Model, member: string): boolean | undefined {
  const value = model.get(member)
  return typeof value === 'boolean' ? value : undefined
}

/** A list member; null when it is not there. */
export function listOf(model: Model, member: string): string[] | null {
  const value = model.get(member)
  return typeof value === 'object' && value !== null ? [...value] : null
}

/** A guid member; nothing when it is not there or all zero, which is what a plain guid is when not set. */
export function guidOf(model: Model, member: string): string | undefined {
  const guid = textOf(model, member)
  return guid === null || /^[0-]+$/.test(guid) ? undefined : guid
}

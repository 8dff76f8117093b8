import { isJsonObject, type JsonObject, type UserRecord } from '../wire.js'

/** A value of a multi-valued attribute: https://www.rfc-editor.org/rfc/rfc7643#section-2.4 */
export type Entry = JsonObject

/** Which value is the main one, and which are not. */
export interface Ranked {
  readonly main: Entry | undefined
  readonly others: readonly Entry[]
}

/** The values of a multi-valued attribute; nothing when they have not the shape that RFC 7643 gives them. */
export function entriesOf(record: UserRecord, attribute: string): readonly Entry[] | undefined {
  const list = record[attribute] ?? []
  return Array.isArray(list) && list.every(isJsonObject) ? list.map(withBoolean) : undefined
}

/** An entry with its mark as the JSON boolean that it has to be: https://www.rfc-editor.org/rfc/rfc7643#section-2.3.2 */
export function withBoolean(entry: Entry): Entry {
  const primary = readBoolean(entry['primary'])
  return primary === undefined || primary === entry['primary'] ? entry : { ...entry, primary }
}

/**
 * The one value that is marked as primary, and the others. Where none is marked, a single value without any mark is
 * taken for the main one, since many servers do not mark it. Of several, nobody can say: nothing then.
 *
 * RFC 7643, section 2.4 (https://www.rfc-editor.org/rfc/rfc7643#section-2.4) has an absent mark mean false, so
 * a server may leave it out of what was stored with `false`.
 */
export function ranked(list: readonly Entry[] | undefined): Ranked | undefined {
  if (list === undefined) return undefined
  const marked = list.filter((entry) => readBoolean(entry['primary']) === true)
  const [first] = marked
  if (first !== undefined) {
    return marked.length === 1 ? { main: first, others: list.filter((entry) => entry !== first) } : undefined
  }
  if (list.every(isMarkedOther)) return { main: undefined, others: list }
  const [only, ...more] = list
  return more.length === 0 ? { main: only, others: [] } : undefined
}

/** Whether a value says itself that it is not the primary one. */
export function isMarkedOther(entry: Entry): boolean {
  return readBoolean(entry['primary']) === false
}

/** The addresses of type `work`, and the one among them that counts; nothing where that is not clear. */
export function workAddress(
  list: readonly Entry[] | undefined,
): { readonly entry: Entry | undefined } | undefined {
  if (list === undefined) return undefined
  // Text is compared without case unless said otherwise: https://www.rfc-editor.org/rfc/rfc7643#section-2.2
  const works = list.filter(({ type }) => typeof type === 'string' && type.toLowerCase() === 'work')
  if (works.length < 2) return { entry: works[0] }
  const marked = works.filter((entry) => readBoolean(entry['primary']) === true)
  return marked.length === 1 ? { entry: marked[0] } : undefined
}

/** A JSON boolean, or the text that some servers give for it. */
export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = typeof value === 'string' ? value.toLowerCase() : undefined
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** A text; null when there is none (https://www.rfc-editor.org/rfc/rfc7643#section-2.5). */
export function readText(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'string' ? value : undefined
}

/** A JSON document. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject

export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** ASP.NET Core's JSON input stops at this depth, which also keeps hostile documents off the stack. */
const deepest = 32

/** The document, or nothing when the text is no JSON or is nested beyond what the server reads. */
export function parseJson(text: string): JsonValue | undefined {
  if (depthOf(text) > deepest) return undefined
  try {
    const document: unknown = JSON.parse(text)
    return isJson(document) ? document : undefined
  } catch {
    return undefined
  }
}

/** Whether it is a JSON object (and not null or an array). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether two documents say the same, whatever the order of their members. */
export function sameJson(left: JsonValue, right: JsonValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index] ?? null))
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left)
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && sameJson(left[name] ?? null, right[name] ?? null))
    )
  }
  return left === right
}

function isJson(value: unknown): value is JsonValue {
  if (Array.isArray(value)) return value.every(isJson)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson)
  return value === null || ['boolean', 'number', 'string'].includes(typeof value)
}

function depthOf(text: string): number {
  let depth = 0
  let reached = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (quoted && character === '\\') index++
    else if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '{' || character === '[') reached = Math.max(reached, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return reached
}

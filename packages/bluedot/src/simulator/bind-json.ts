import { isPlain, type Contract, type MemberType, type Value } from './contract.js'
import type { Binding } from './model.js'
import { isInteger, parseDate, parseGuid, parseInteger } from './scalar.js'

/** Reads a JSON body as Json.NET does in Web API: a bad member is an error of its own, the rest is taken. */
export function bindJson(contract: Contract, body: string): Binding {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return { model: undefined, errors: { user: ['Unexpected character encountered while parsing value.'] } }
  }
  if (parsed === null) return { model: undefined, errors: {} }
  if (typeof parsed !== 'object' || Array.isArray(parsed)) {
    return { model: undefined, errors: { user: [`Cannot deserialize the value into '${contract.name}'.`] } }
  }
  return bindMembers(contract, Object.entries(parsed))
}

/**
 * Reads a form. An empty value becomes null, as in most .NET binders, so a form can't blank a value; the
 * API's help pages offer the media type, but show no sample of it.
 */
export function bindForm(contract: Contract, body: string): Binding {
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(body)) {
    const member = name.replace(/\[\d*\]$/, '').toLowerCase()
    const sameName = values.get(member)
    if (sameName === undefined) values.set(member, [value])
    else sameName.push(value)
  }
  const members = Object.entries(contract.members).flatMap(([member, type]): [string, unknown][] => {
    const given = values.get(member.toLowerCase())
    if (given === undefined) return []
    return [[member, type === 'strings' ? given : given[0] === '' ? null : given[0]]]
  })
  return bindMembers(contract, members)
}

/** Names match in any case, and of two that match the later one wins. Unknown names are passed over. */
function bindMembers(contract: Contract, given: readonly [string, unknown][]): Binding {
  const known = new Map(
    Object.entries(contract.members).map(([member, type]) => [member.toLowerCase(), { member, type }]),
  )
  const model = new Map<string, Value | null>()
  const errors: Record<string, string[]> = {}
  for (const [name, json] of given) {
    const found = known.get(name.toLowerCase())
    if (found === undefined) continue
    const { member, type } = found
    const value = convert(type, json)
    if (value !== undefined) model.set(member, value)
    else (errors[`user.${member}`] ??= []).push(complaint(type, json, name))
  }
  return { model, errors }
}

/** Nothing when the value can't be converted. */
function convert(type: MemberType, json: unknown): Value | null | undefined {
  // An empty text is a null for a type that is a plain value made nullable.
  if (json === null || (json === '' && type.endsWith('?'))) return isPlain(type) ? undefined : null
  switch (type) {
    case 'string':
      return toText(json)
    case 'strings':
      return toTexts(json)
    case 'boolean':
    case 'boolean?':
      return toBoolean(json)
    case 'integer':
      if (typeof json === 'string') return parseInteger(json)
      return typeof json === 'number' && isInteger(json) ? json : undefined
    case 'guid':
    case 'guid?':
      return typeof json === 'string' ? parseGuid(json) : undefined
    case 'date':
      return typeof json === 'string' ? parseDate(json) : undefined
  }
}

function toText(json: unknown): string | undefined {
  if (typeof json === 'string') return json
  if (typeof json === 'number') return String(json)
  if (typeof json === 'boolean') return json ? 'True' : 'False'
  return undefined
}

function toTexts(json: unknown): string[] | undefined {
  if (!Array.isArray(json)) return undefined
  const texts: string[] = []
  for (const item of json) {
    if (item === null) continue
    const text = toText(item)
    if (text === undefined) return undefined
    texts.push(text)
  }
  return texts
}

function toBoolean(json: unknown): boolean | undefined {
  if (typeof json === 'boolean') return json
  if (typeof json === 'number') return json !== 0
  if (typeof json !== 'string') return undefined
  const word = json.trim().toLowerCase()
  if (word === 'true') return true
  return word === 'false' ? false : undefined
}

/** As Json.NET does, it repeats the value that it could not take. */
function complaint(type: MemberType, json: unknown, name: string): string {
  const isNested = typeof json === 'object' && json !== null
  const value = json === null ? '{null}' : isNested ? 'of a list or an object' : JSON.stringify(json)
  return `Error converting value ${value} to type '${type}'. Path '${name}'.`
}

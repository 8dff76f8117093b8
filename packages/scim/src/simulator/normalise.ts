import { listedUserTypes } from './discovery.js'
import { Refusal } from './failure.js'
import type { ScimReading } from './readings.js'
import {
  attributes,
  coreSchema,
  enterpriseAttributes,
  enterpriseSchema,
  isJson,
  isUnassigned,
  nameIn,
  type Json,
  type Kind,
} from './schema.js'

/** What is stored of a body: attributes of the schemas with values of their types; the rest is ignored or refused. */
export function normalise(body: Json, readings: ScimReading): Json {
  const stored: Record<string, unknown> = {}
  for (const [given, value] of Object.entries(body)) {
    if (given === coreSchema) Object.assign(stored, isJson(value) ? normalise(value, readings) : {})
    else if (given.toLowerCase() === enterpriseSchema.toLowerCase()) {
      if (isUnassigned(value) || readings.extension === 'none') continue
      if (!isJson(value)) throw wrongValue(given)
      const extension = normaliseBy(enterpriseAttributes, value, readings)
      if (!isUnassigned(extension)) stored[enterpriseSchema] = extension
    }
  }
  return { ...normaliseBy(attributes, body, readings), ...stored }
}

function normaliseBy(table: ReadonlyMap<string, Kind>, body: Json, readings: ScimReading): Json {
  const entries = Object.entries(body).flatMap(([given, value]): [string, unknown][] => {
    const name = nameIn(table, given)
    if (name === undefined || table.get(name) === 'read-only' || isUnassigned(value)) return []
    if (name === 'timezone' && readings.missingAttribute !== 'none') {
      if (readings.missingAttribute === 'ignored') return []
      throw new Refusal(400, `The attribute "${name}" is not supported`, 'invalidValue')
    }
    if (name === 'userType' && readings.userTypes === 'listed' && !listedUserTypes.includes(String(value))) {
      return []
    }
    return [[name, valueOf(table.get(name), name, value, readings)]]
  })
  return Object.fromEntries(entries)
}

function valueOf(kind: Kind | undefined, name: string, value: unknown, readings: ScimReading): unknown {
  switch (kind) {
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongValue(name)
      return value
    case 'complex':
      if (!isJson(value)) throw wrongValue(name)
      return assigned(value)
    case 'list':
      if (!Array.isArray(value) || !value.every(isJson)) throw wrongValue(name)
      return primariesOf(name, value.map(assigned), readings)
    default:
      if (typeof value !== 'string') throw wrongValue(name)
      return value
  }
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-2.4 */
function primariesOf(name: string, list: readonly Json[], readings: ScimReading): readonly Json[] {
  const first = list.findIndex(({ primary }) => primary === true)
  return list.map((entry, index) => {
    const { primary, ...rest } = entry
    if (primary !== undefined && typeof primary !== 'boolean') throw wrongValue(name)
    const isSecond = primary === true && index !== first
    if (isSecond && readings.twoPrimaries === 'refused') throw wrongValue(name)
    const mark = isSecond ? false : primary
    return mark === undefined || (!mark && readings.primaryFalse === 'dropped')
      ? rest
      : { ...rest, primary: mark }
  })
}

function assigned(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isUnassigned(value)))
}

function wrongValue(name: string): Refusal {
  return new Refusal(400, `The attribute "${name}" has a value that is not of its type`, 'invalidValue')
}

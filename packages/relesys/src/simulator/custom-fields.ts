import { isObject, type JsonObject, type JsonValue } from './json.js'
import type { RelesysCustomField } from './organisation.js'
import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'
import type { RelesysUser } from './user.js'

export interface CustomFieldRules {
  readonly definitions: ReadonlyMap<string, RelesysCustomField>
  readonly reading: Pick<RelesysReading, 'nullCustomField' | 'undefinedCustomField'>
}

/**
 * Refuses custom fields that cannot be kept: values are texts or lists of texts, and the keys are the
 * externalIds of definitions, not their names or ids. What a user already has counts as defined.
 */
export function checkCustomFields(
  document: JsonObject,
  user: RelesysUser | undefined,
  rules: CustomFieldRules,
): void {
  for (const [key, value] of entriesOf(document)) {
    const list = Array.isArray(value) ? value : [value ?? '']
    if (!list.every((item) => typeof item === 'string')) {
      throw new Refusal(`The value of the custom field '${key}' is invalid.`)
    }
    if (rules.reading.undefinedCustomField === 'refused' && !isDefined(key, user, rules)) {
      throw new Refusal(`The custom field '${key}' does not exist.`)
    }
  }
}

/** The document with its custom fields as the server keeps them. */
export function settleCustomFields(
  document: JsonObject,
  user: RelesysUser | undefined,
  rules: CustomFieldRules,
): JsonObject {
  if (!isObject(document['customFields'])) return document
  const kept = entriesOf(document).filter(
    ([key, value]) =>
      (value !== null || rules.reading.nullCustomField === 'stored') && isDefined(key, user, rules),
  )
  return { ...document, customFields: Object.fromEntries(kept) }
}

function entriesOf({ customFields }: JsonObject): [string, JsonValue][] {
  return isObject(customFields) ? Object.entries(customFields) : []
}

function isDefined(key: string, user: RelesysUser | undefined, { definitions }: CustomFieldRules): boolean {
  return (
    Object.hasOwn(user?.customFields ?? {}, key) ||
    [...definitions.values()].some(({ externalId }) => externalId === key)
  )
}

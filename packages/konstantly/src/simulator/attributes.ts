import { isRecord } from './body.js'
import type { Draft } from './draft.js'
import type { KonstantlyAttribute } from './site.js'

type Values = Readonly<Record<string, unknown>>

/**
 * The attributes that a user has after a write. A set that is sent replaces the stored one as a whole:
 * https://docs.konstantly.com/api-reference/users/update-user. Without one, `stored` stands.
 */
export function readAttributes(draft: Draft, stored: Values): Values {
  const { readings } = draft.site
  const sent = draft.body['attributes']
  if (sent === undefined || (sent === null && readings.nullValue === 'ignored')) return stored
  if (sent === null && readings.nullValue === 'clears') return completeSet(draft, {}, stored)
  if (isRecord(sent)) return completeSet(draft, sent, stored)
  draft.refuse('attributes', 'Must be an object')
  return stored
}

/** Checks a whole set, value by value and then for what it lacks. */
export function completeSet(draft: Draft, sent: Values, stored: Values): Values {
  const { attributes: definitions, readings } = draft.site
  const values = new Map<string, unknown>()
  for (const [apiId, value] of Object.entries(sent)) {
    const definition = definitions.find((each) => each.apiId === apiId)
    if (definition === undefined) {
      if (readings.undefinedAttribute === 'stored') values.set(apiId, value)
      if (readings.undefinedAttribute === 'refused') draft.refuse(`attributes.${apiId}`, 'Unknown attribute')
    } else if (value === null || value === '') {
      const way = readings[value === null ? 'nullValue' : 'emptyText']
      if (way === 'refused') draft.refuse(`attributes.${apiId}`, 'This field cannot be empty')
    } else {
      values.set(apiId, value)
      if (!fits(definition, value)) draft.refuse(`attributes.${apiId}`, `Invalid ${apiId} specified`)
    }
  }
  guardUneditable(draft, values, stored)
  for (const { apiId, isRequired } of definitions) {
    if (isRequired && readings.requiredAttributeMissing === 'refused' && !values.has(apiId)) {
      draft.refuse(`attributes.${apiId}`, 'This field is required')
    }
  }
  return Object.fromEntries(values)
}

function guardUneditable(draft: Draft, values: Map<string, unknown>, stored: Values): void {
  const way = draft.site.readings.uneditableAttribute
  if (way === 'written') return
  for (const { apiId, isEditable } of draft.site.attributes) {
    if (isEditable) continue
    const before = stored[apiId]
    if (way === 'kept') {
      if (before === undefined) values.delete(apiId)
      else values.set(apiId, before)
    } else if (values.has(apiId) && JSON.stringify(values.get(apiId)) !== JSON.stringify(before)) {
      draft.refuse(`attributes.${apiId}`, 'This field cannot be edited')
    }
  }
}

/**
 * Text and single choice are shown in a sample, the latter as the option's id, not its label. The other
 * types' JSON is undocumented; the natural one is taken.
 */
function fits({ type, extraData }: KonstantlyAttribute, value: unknown): boolean {
  const isOption = (id: unknown) => extraData?.some((option) => option.id === id) ?? false
  switch (type) {
    case 1:
      return typeof value === 'string' && value.length <= 255
    case 2:
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
    case 3:
      return isOption(value)
    case 4:
      return Array.isArray(value) && value.every(isOption)
    case 5:
    case 7:
      return typeof value === 'string'
    case 6:
      return typeof value === 'boolean'
    case 8:
      return typeof value === 'number'
  }
}

import type { Change } from '@crosspatch/core'

import { isCustomValue } from './fields.js'
import { isObject, type Attributes, type UserPatch } from './wire.js'

/** The body of an update, and the paths of the changes that are in it. */
interface EncodedPatch {
  readonly body: UserPatch
  readonly carries: readonly string[]
}

/** Changes and what the record must contribute to them: the address, and the attributes that stay. */
interface PatchInput {
  readonly email: string
  readonly changes: readonly Change[]
  readonly attributes: Attributes
}

/** The address first, then what changes in the order of the patch, then the attributes as one whole set. */
export function encodePatch({ email, changes, attributes }: PatchInput): EncodedPatch {
  let body: UserPatch = { email }
  const carries: string[] = []
  for (const change of changes) {
    const members = encodeChange(change)
    if (members === undefined) continue
    body = { ...body, ...members }
    carries.push(change.path)
  }
  const custom = changes.filter(({ field }) => field === 'custom')
  return custom.length === 0
    ? { body, carries }
    : { body: { ...body, attributes: mergeAttributes(attributes, custom) }, carries }
}

/** The member of a body that one change stands for; nothing for what no body of a user holds. */
export function encodeChange(change: Change): Partial<UserPatch> | undefined {
  const value = change.verb === 'clear' ? null : change.verb === 'set' ? change.value : undefined
  const isText = typeof value === 'string'
  const isTextOrNull = isText || value === null
  switch (change.field) {
    case 'email':
      return isText ? { email: value } : undefined
    case 'displayName':
      return isText ? { name: value } : undefined
    case 'role':
      return isText ? { roleAlias: value } : undefined
    case 'about':
      return isTextOrNull ? { bio: value } : undefined
    case 'title':
      return isTextOrNull ? { occupation: value } : undefined
    case 'location':
      return isTextOrNull ? { location: value } : undefined
    case 'timezone':
      return isTextOrNull ? { timezone: value } : undefined
    case 'extensions':
      return change.key === 'fromApi' && typeof value === 'boolean' ? { fromApi: value } : undefined
    // The password is put in when the request is sent, the attributes are put in as one.
    case 'password':
    case 'custom':
      return {}
    default:
      return undefined
  }
}

/**
 * The whole set as the changes leave it. A member that is `null` holds nothing; it is left out, because whether
 * `null` is taken is undocumented, and what is not listed holds nothing either.
 */
function mergeAttributes(shown: Attributes, changes: readonly Change[]): Attributes {
  const merged = new Map(Object.entries(shown).filter(([, value]) => value !== null))
  for (const change of changes) {
    if (change.key === undefined) continue
    if (change.verb === 'set') merged.set(change.key, change.value)
    if (change.verb === 'clear') merged.delete(change.key)
  }
  // fromEntries defines members instead of assigning them: one called __proto__ stays a mere member.
  return Object.fromEntries(merged)
}

/**
 * What goes along with an update without being changed, as far as canonical values can say it: somebody may have
 * changed it since it was read, which the update would undo.
 */
export function keptMembers({ email, changes, attributes }: PatchInput): readonly Change[] {
  const keepsEmail = !changes.some(({ field }) => field === 'email')
  const changed = new Set(changes.filter(({ field }) => field === 'custom').map(({ key }) => key))
  const sent = changed.size === 0 ? [] : Object.entries(attributes).filter(([key]) => !changed.has(key))
  return [
    ...(keepsEmail ? [{ path: 'email', field: 'email', verb: 'set', value: email } as const] : []),
    ...sent.flatMap(([key, value]) => keptAttribute(key, value)),
  ]
}

function keptAttribute(key: string, value: unknown): readonly Change[] {
  const place = { path: `custom.${key}`, field: 'custom', key } as const
  if (value === '') return [{ ...place, verb: 'clear' }]
  return isCustomValue(value) ? [{ ...place, verb: 'set', value }] : []
}

/**
 * Whether an attribute that stays holds a number that JavaScript has rounded while reading it: sent back, it
 * would overwrite the true one.
 */
export function holdsRounded(shown: Attributes, changes: readonly Change[]): boolean {
  const changed = new Set(changes.map(({ key }) => key))
  return Object.entries(shown).some(([key, value]) => !changed.has(key) && isRounded(value))
}

function isRounded(value: unknown): boolean {
  if (typeof value === 'number') {
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))
  }
  if (Array.isArray(value)) return value.some(isRounded)
  return isObject(value) && Object.values(value).some(isRounded)
}

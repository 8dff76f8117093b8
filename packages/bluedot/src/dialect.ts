import type { Change } from '@crosspatch/core'

import { fields } from './fields.js'
import type { BluedotOptions } from './settings.js'
import type { TextMember, UserRepresentation, UserUpdate } from './wire.js'

/** An update in BlueDot's words, and the paths of the changes that are in it. */
export interface WrittenUpdate {
  readonly body: UserUpdate
  readonly carries: readonly string[]
}

/**
 * What changes, and what has to go with it. Nothing when neither the change nor the record tells whether the
 * user is disabled.
 */
export function writeUpdate(
  changes: readonly Change[],
  record: UserRepresentation | undefined,
  options: BluedotOptions,
): WrittenUpdate | undefined {
  let disabled = record?.disabled ?? undefined
  const texts: { [Member in TextMember]?: string } = {}
  const carries: string[] = []
  for (const change of changes) {
    const member = textMember(change, options)
    const value = change.verb === 'set' ? change.value : ''
    if (member !== undefined && typeof value === 'string') texts[member] = value
    else if (change.field === 'active' && typeof value === 'boolean') disabled = !value
    else continue
    carries.push(change.path)
  }
  if (disabled === undefined) return undefined
  const { userId, tenantId } = record ?? {}
  const body = {
    ...(typeof userId === 'string' ? { userId } : {}),
    ...(typeof tenantId === 'string' ? { tenantId } : {}),
    disabled,
    ...texts,
  } satisfies UserUpdate
  return { body, carries }
}

/** The member that holds the text of this field, if it has one. */
export function textMember({ field, key }: Change, { customFields }: BluedotOptions): TextMember | undefined {
  switch (field) {
    case 'userName':
    case 'email':
    case 'phone':
    case 'about':
      return fields[field].vendorField
    case 'custom':
      return customFields.get(key ?? '')
    default:
      return undefined
  }
}

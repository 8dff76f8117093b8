import {
  parseJsonReply,
  succeed,
  type CustomDescription,
  type CustomType,
  type GroupDescription,
  type HttpReply,
  type Outcome,
  type Page,
  type RoleDescription,
} from '@crosspatch/core'

import { pageSize } from '../wire.js'
import { attributesReply, rolesReply, type AttributeDefinition } from '../wire/describe.js'
import { groupPageReply } from '../wire/groups.js'

/** The roles that can be given, by the alias that an update takes. */
export function readRoles(reply: HttpReply): Outcome<Page<RoleDescription>> {
  const parsed = parseJsonReply(reply, rolesReply)
  if (!parsed.ok) return parsed
  return succeed({ items: parsed.value.roles.map(({ alias, name }) => ({ id: alias, name: name ?? alias })) })
}

/** A page of the site's groups. */
export function readGroupPage(reply: HttpReply): Outcome<Page<GroupDescription>> {
  const parsed = parseJsonReply(reply, groupPageReply)
  if (!parsed.ok) return parsed
  const { groups, totalCount } = parsed.value
  return succeed({
    items: groups.map(({ id, name }) => ({ id, name: name ?? id })),
    size: pageSize,
    ...(typeof totalCount === 'number' ? { total: totalCount } : {}),
  })
}

/** The definitions of the users' attributes. */
export function readAttributes(reply: HttpReply): Outcome<Page<CustomDescription>> {
  const parsed = parseJsonReply(reply, attributesReply)
  return parsed.ok ? succeed({ items: parsed.value.map(describeAttribute) }) : parsed
}

/** https://docs.konstantly.com/api-reference/custom-attributes/get-user-attributes */
const types: Readonly<Record<number, CustomType>> = {
  1: 'text',
  2: 'date',
  3: 'choice',
  4: 'choices',
  5: 'user',
  6: 'boolean',
  7: 'link',
  8: 'number',
}

/** Of two types the sample of https://docs.konstantly.com/api-reference/users/create-user shows a value. */
const shownInSample: ReadonlySet<CustomType> = new Set(['text', 'choice'])

function describeAttribute(definition: AttributeDefinition): CustomDescription {
  const { apiId, isRequired, isEditable, extraData } = definition
  const id = String(definition.id)
  const type = types[definition.type ?? 0] ?? 'unknown'
  const name = definition.name ?? apiId ?? id
  return {
    id,
    // Without one there is no member of `attributes` to write.
    ...(typeof apiId === 'string' && apiId !== '' ? { key: apiId } : {}),
    name,
    type,
    form: shownInSample.has(type) ? 'inferred' : 'unknown',
    ...(typeof isRequired === 'boolean' ? { required: isRequired } : {}),
    ...(typeof isEditable === 'boolean' ? { editable: isEditable } : {}),
    ...(extraData === null || extraData === undefined
      ? {}
      : { options: extraData.map((option) => ({ id: option.id, name: option.value ?? String(option.id) })) }),
  }
}

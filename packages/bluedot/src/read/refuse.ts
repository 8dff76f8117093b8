import type { HttpReply, Refusal } from '@crosspatch/core'

import { fields } from '../fields.js'
import type { BluedotCommon, BluedotOptions } from '../settings.js'
import { isPlainObject } from '../wire.js'
import { inJson } from './xml-document.js'

/**
 * What BlueDot says in a bad reply. It promises meaningful messages (https://api-dev.cyan.us.com/help/1), in no
 * stated shape: the shapes read here are those of ASP.NET Web API, on which the API runs.
 */
export function refuse(reply: HttpReply, { options, tools }: BluedotCommon): Refusal {
  const document = documentIn(reply, tools)
  const words = [typeof document === 'string' ? document : textIn(member(document, 'message'))]
  const named: NonNullable<Refusal['fields']>[number][] = []
  for (const [key, value] of Object.entries(asObject(member(document, 'modelState')))) {
    const said = textsIn(value).join(' ')
    const found = fieldOf(key, options)
    if (found === undefined) words.push(said)
    else named.push({ ...found, ...(said === '' ? {} : { vendorMessage: said }) })
  }
  const vendorMessage = words.filter((text) => text.trim() !== '').join(' ')
  return {
    ...remedyFor(reply.status),
    ...(vendorMessage === '' ? {} : { vendorMessage }),
    ...(named.length === 0 ? {} : { fields: named }),
  }
}

function remedyFor(status: number): Refusal {
  switch (status) {
    case 401:
      // The overview gives both meanings: https://api-dev.cyan.us.com/help/1
      return {
        remedy:
          "Check the connection's credentials and tenantAccessKey: an access token ends after a fixed time. BlueDot also answers 401 when the credentials are good but lack the permission, so check the rights of that Cyan user too.",
      }
    case 409:
      return {
        remedy:
          'If the change sets userName, another user of the tenant may have that name: choose another. Otherwise read the user again, and plan anew.',
      }
    default:
      return {}
  }
}

function documentIn(reply: HttpReply, tools: BluedotCommon['tools']): unknown {
  const inside = inJson(reply, tools)
  if (!inside.ok) return undefined
  try {
    return JSON.parse(inside.value.body)
  } catch {
    return undefined
  }
}

/** A member of an object in whatever case: `Message` is Web API's default, the samples are in camelCase. */
function member(document: unknown, name: string): unknown {
  return Object.entries(asObject(document)).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

/** The field behind a key such as `userRepresentation.EmailAddress`; nothing when it is none of a user's. */
function fieldOf(
  key: string,
  { customFields }: BluedotOptions,
): { path?: string; vendorField: string } | undefined {
  const name = key.slice(key.lastIndexOf('.') + 1).toLowerCase()
  for (const [path, { vendorField }] of Object.entries(fields)) {
    if (vendorField.toLowerCase() === name) return { path, vendorField }
  }
  if (!/^custom0[1-5]$/u.test(name)) return undefined
  for (const [field, custom] of customFields) {
    if (custom === name) return { path: `custom.${field}`, vendorField: custom }
  }
  return { vendorField: name }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {}
}

function textsIn(value: unknown): string[] {
  return [value]
    .flat()
    .map(textIn)
    .filter((text) => text !== '')
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

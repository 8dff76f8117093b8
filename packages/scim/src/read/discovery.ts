import type { HttpReply } from '@crosspatch/core'

import { readBoolean } from '../fields/entries.js'
import { enterpriseSchema, isJsonObject, userSchema } from '../wire.js'
import {
  definitionsIn,
  givenIn,
  isSame,
  member,
  type AttributeDefinition,
  type Given,
} from '../wire/discovery.js'

/** What a schema says: its attributes, that the server has no such schema, or nothing. */
export type SchemaTold = readonly AttributeDefinition[] | 'absent' | 'untold'

/** What a server says of itself, as far as it can be relied on. */
export interface Discovered {
  /** False where it says that it has none. */
  readonly hasPatch: boolean
  /** False where it says that passwords are not changed. */
  readonly changesPasswords: boolean
  readonly user: SchemaTold
  readonly enterprise: SchemaTold
}

/**
 * Reads the replies of `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas`
 * (https://www.rfc-editor.org/rfc/rfc7644#section-4). Servers leave out any of them, or parts of what they hold: only
 * what is said counts.
 */
export function readDiscovery([config, types, schemas]: readonly (HttpReply | undefined)[]): Discovered {
  const offers = (name: string): boolean => {
    const option = givenIn(config)?.resources.map((each) => member(each, name))[0]
    return !isJsonObject(option) || readBoolean(member(option, 'supported')) !== false
  }
  const given = givenIn(schemas)
  const user = definitionsOf(given, userSchema)
  return {
    hasPatch: offers('patch'),
    changesPasswords: offers('changePassword'),
    // Every user has a user name (https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1): a schema without is not whole.
    user: user?.some(({ name }) => isSame(name, 'userName')) === true ? user : 'untold',
    enterprise:
      definitionsOf(given, enterpriseSchema) ??
      (user?.some(isOfEnterprise) !== true && lacksEnterprise(given, givenIn(types)) ? 'absent' : 'untold'),
  }
}

function definitionsOf(given: Given | undefined, schema: string): readonly AttributeDefinition[] | undefined {
  const found = given?.resources.find((each) => isSame(member(each, 'id'), schema))
  return found && definitionsIn(member(found, 'attributes'))
}

/** Some servers tell the extension within the schema of users. */
function isOfEnterprise({ name }: AttributeDefinition): boolean {
  return name.toLowerCase().startsWith(enterpriseSchema.toLowerCase())
}

/** Whether the extension is in neither list, and both can be relied on as far as they are given. */
function lacksEnterprise(schemas: Given | undefined, types: Given | undefined): boolean {
  const isListed = schemas?.resources.some((each) => isSame(member(each, 'id'), enterpriseSchema))
  const hasUsers = schemas?.resources.some((each) => isSame(member(each, 'id'), userSchema))
  if (schemas?.isWhole !== true || hasUsers !== true || isListed === true) return false
  return types?.resources.some(extendsUsers) !== true
}

function extendsUsers(type: Readonly<Record<string, unknown>>): boolean {
  const extensions = member(type, 'schemaExtensions')
  return (
    Array.isArray(extensions) &&
    extensions.some((each: unknown) => isJsonObject(each) && isSame(member(each, 'schema'), enterpriseSchema))
  )
}

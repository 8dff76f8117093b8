import { fail, succeed, type Outcome } from '../failure/failure.js'
import type {
  CustomDescription,
  FieldDescription,
  GroupDescription,
  RoleDescription,
} from '../plugin/listing.js'
import type { CommonInput } from '../plugin/operations.js'
import type { Channel } from '../directory/channel.js'
import { describeFields } from './describe-fields.js'
import { collect } from './pages.js'

/** What a vendor account really has. A kind that the vendor can't be asked for is absent. */
export interface Description {
  readonly roles?: readonly RoleDescription[]
  readonly groups?: readonly GroupDescription[]
  readonly custom?: readonly CustomDescription[]
  /** The fields of which this account takes something else than the field table says. */
  readonly fields?: readonly FieldDescription[]
}

/** A kind of thing that can be described. */
export type DescribedKind = keyof Description

/** Everything that can be described. */
export const describedKinds: readonly DescribedKind[] = ['roles', 'groups', 'custom', 'fields']

/** Reads what the vendor account has, of the kinds that are asked for. */
export async function describeAccount(
  channel: Channel,
  input: CommonInput,
  kinds: readonly DescribedKind[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Description>> {
  const { describe = {} } = channel.plugin.operations
  const reading = { operation: 'describe', input, query: undefined, signal } as const
  const wanted = new Set(kinds)
  let description: Description = {}
  if (describe.roles !== undefined && wanted.has('roles')) {
    const roles = await collect(channel, describe.roles, reading)
    if (!roles.ok) return fail(...roles.failures)
    description = { ...description, roles: roles.value }
  }
  if (describe.groups !== undefined && wanted.has('groups')) {
    const groups = await collect(channel, describe.groups, reading)
    if (!groups.ok) return fail(...groups.failures)
    description = { ...description, groups: groups.value }
  }
  if (describe.custom !== undefined && wanted.has('custom')) {
    const custom = await collect(channel, describe.custom, reading)
    if (!custom.ok) return fail(...custom.failures)
    description = { ...description, custom: custom.value }
  }
  if (describe.fields !== undefined && wanted.has('fields')) {
    const fields = await describeFields(channel, describe.fields, input, signal)
    if (!fields.ok) return fields
    description = { ...description, fields: fields.value }
  }
  return succeed(description)
}

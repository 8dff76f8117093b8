import {
  fail,
  path,
  succeed,
  type Change,
  type Failure,
  type GetInput,
  type HttpRequest,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { encodePatch, holdsRounded, keptMembers } from './dialect.js'
import { planGroups } from './plan/groups.js'
import type { KonstantlyOptions } from './settings.js'
import type { BlockRequest, UserRecord } from './wire.js'

/** Why every update reads the record first: https://docs.konstantly.com/api-reference/users/update-user */
export const needsCurrent = 'Konstantly demands the current e-mail address with every update'

/**
 * https://docs.konstantly.com/api-reference/users/get-user-by-id, and the groups by a call of their own:
 * api-reference/users/get-user-groups.mdx of https://github.com/edtch-lms/docs
 */
export function planGet(input: GetInput<KonstantlyOptions>): Outcome<HttpRequest[]> {
  const read = { method: 'GET', repeatable: true, carries: [] } as const
  const { id } = input
  const user = { ...read, path: path`/users/${id}` }
  return succeed(asksForGroups(input) ? [user, { ...read, path: path`/users/${id}/groups` }] : [user])
}

/** Whether a read is to show the groups. */
export function asksForGroups({ fields }: GetInput<KonstantlyOptions>): boolean {
  return fields === undefined || fields.includes('groups')
}

/**
 * One call for the profile, some for the groups, one for being active. Whether a blocked user can be changed is
 * undocumented, so a user is activated before anything else, and deactivated after it.
 */
export function planUpdate(input: UpdateInput<UserRecord, KonstantlyOptions>): Outcome<HttpRequest[]> {
  const { id, changes, current } = input
  const profile = changes.filter(({ field }) => field !== 'active' && field !== 'groups')
  const groups = changes.find(({ field }) => field === 'groups')
  const activation = changes.find(({ field }) => field === 'active')
  const activates = activation?.verb === 'set' && activation.value === true
  const staysBlocked = current?.record.isBanned === true && !activates
  const patch = profile.length === 0 ? succeed([]) : planPatch(input, profile, staysBlocked)
  if (!patch.ok) return patch
  const membership =
    groups === undefined ? succeed([]) : planGroups(input, groups, staysBlocked ? userBlocked : '')
  if (!membership.ok) return membership
  return succeed([
    ...(activation !== undefined && activates ? [unblock(id, activation)] : []),
    ...patch.value,
    ...membership.value,
    ...(activation !== undefined && !activates ? [block(id, activation)] : []),
  ])
}

function planPatch(
  { id, current, options }: UpdateInput<UserRecord, KonstantlyOptions>,
  changes: readonly Change[],
  staysBlocked: boolean,
): Outcome<HttpRequest[]> {
  const record = current?.record
  const setsEmail = changes.some(({ field }) => field === 'email')
  const email = record?.email ?? ''
  if (email === '' && !setsEmail) return fail(...changes.map(emailNotShown))

  const custom = changes.filter(({ field }) => field === 'custom')
  const attributes = record?.attributes ?? undefined
  if (custom.length > 0 && attributes === undefined && !options.overwriteUnseenAttributes) {
    return fail(...custom.map(attributesNotShown))
  }
  if (custom.length > 0 && attributes !== undefined && holdsRounded(attributes, custom)) {
    return fail(...custom.map(attributesRounded))
  }

  const patched = { email, changes, attributes: attributes ?? {} }
  const { body, carries } = encodePatch(patched)
  const keeps = keptMembers(patched)
  const note = [...(body.bio === undefined ? [bioAbsent] : []), ...(staysBlocked ? [userBlocked] : [])].join(
    ' ',
  )
  return succeed([
    {
      method: 'PATCH',
      path: path`/users/${id}`,
      body: { mediaType: 'application/json', text: JSON.stringify(body) },
      ...(changes.some(({ field }) => field === 'password')
        ? { secrets: { '/password': 'password' } as const }
        : {}),
      repeatable: true,
      carries,
      ...(keeps.length === 0 ? {} : { keeps }),
      ...(note === '' ? {} : { note }),
    },
  ])
}

const bioAbsent = 'The body holds no bio; whether Konstantly then keeps the present one is undocumented.'
const userBlocked = 'The user is blocked; whether Konstantly updates a blocked user is undocumented.'

/**
 * https://docs.konstantly.com/api-reference/users/block-user. What a second call answers is undocumented, so it
 * is not repeated.
 */
function block(id: string, { path: carried }: Change): HttpRequest {
  return {
    method: 'POST',
    path: '/users/blocked',
    body: { mediaType: 'application/json', text: JSON.stringify({ id } satisfies BlockRequest) },
    repeatable: false,
    carries: [carried],
    despite: true,
  }
}

/** https://docs.konstantly.com/api-reference/users/unblock-user. As with blocking, it is not repeated. */
function unblock(id: string, { path: carried }: Change): HttpRequest {
  return { method: 'DELETE', path: path`/users/blocked/${id}`, repeatable: false, carries: [carried] }
}

function emailNotShown({ path: field }: Change): Failure {
  return {
    code: 'conflict',
    field,
    vendorField: 'email',
    rule: 'email-not-shown',
    message: `${needsCurrent}, but the record does not show one.`,
    remedy: 'Set email in the same change, or look at the user on the Konstantly site.',
  }
}

function attributesNotShown({ path: field }: Change): Failure {
  return {
    code: 'conflict',
    field,
    vendorField: 'attributes',
    rule: 'attributes-not-shown',
    message:
      'Konstantly overwrites the whole set of attributes, and the record does not show the present one: those it holds would be lost.',
    remedy:
      "Look at the user on the Konstantly site. If there is no attribute to lose, add 'custom' to the connection's optIn setting.",
  }
}

function attributesRounded({ path: field }: Change): Failure {
  return {
    code: 'conflict',
    field,
    vendorField: 'attributes',
    rule: 'attributes-rounded',
    message:
      'Konstantly overwrites the whole set of attributes, and one that stays holds a number too large to be sent back exactly.',
    remedy: 'Change the attribute on the Konstantly site, or keep that number in a text attribute there.',
  }
}

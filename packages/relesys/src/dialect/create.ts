import { fail, succeed, type Change, type Failure, type FieldValue, type Outcome } from '@crosspatch/core'

import { splitPhone, type RelesysTools } from '../fields/phone.js'
import type { ListMember, Membership, NewUser, PhoneMember, TextMember } from '../wire.js'
import { targetOf } from './target.js'

/**
 * Values as the body of a creation, in the forms that an update writes. Custom fields come last; a password is put in
 * when it is sent.
 */
export function newUser(changes: readonly Change[], tools: RelesysTools | undefined): Outcome<NewUser> {
  const failures: Failure[] = []
  let body: NewUser = {}
  for (const change of changes) {
    if (change.field === 'custom' || change.field === 'password') continue
    const members = membersOf(change, tools)
    if (members === undefined) failures.push(notWritten(change))
    else body = { ...body, ...members }
  }
  const customFields = customFieldsOf(changes)
  if (customFields !== undefined) body = { ...body, customFields }
  return failures.length > 0 ? fail(...failures) : succeed(body)
}

function membersOf(change: Change, tools: RelesysTools | undefined): NewUser | undefined {
  const target = targetOf(change)
  if (target === undefined || change.verb !== 'set' || change.value === undefined) return undefined
  const { value } = change
  switch (target.kind) {
    case 'text':
      return typeof value === 'string' ? textMember(target.member, value + target.suffix) : undefined
    case 'phone':
      return phoneMember(target.member, value, tools)
    case 'list':
      return Array.isArray(value) ? listMember(target.member, value) : undefined
  }
}

function textMember(member: TextMember, value: string): NewUser {
  const text: Partial<Record<TextMember, string>> = { [member]: value }
  return text
}

function phoneMember(
  member: PhoneMember,
  value: FieldValue,
  tools: RelesysTools | undefined,
): NewUser | undefined {
  const phone = splitPhone(value, tools)
  return phone === undefined ? undefined : { [member]: phone }
}

function listMember(member: ListMember, value: readonly unknown[]): NewUser {
  const memberships: Membership[] = value
    .filter((id) => typeof id === 'string')
    .map((id) => ({ id, dataSource: null }))
  return { [member]: memberships }
}

/** Made from entries, so that no key has a meaning of its own in JavaScript. */
function customFieldsOf(changes: readonly Change[]): NewUser['customFields'] {
  const entries = changes.flatMap((change): [string, FieldValue][] =>
    change.field === 'custom' && change.key !== undefined && change.verb === 'set' && !change.secret
      ? [[change.key, change.value]]
      : [],
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Nothing that the field table lets through; said all the same, so that nothing is dropped. */
function notWritten({ path }: Change): Failure {
  return {
    code: 'unsupported',
    field: path,
    rule: 'not-created-with',
    message: 'Relesys does not create a user with this.',
    remedy: 'Leave it out, and change it once the user is there.',
  }
}

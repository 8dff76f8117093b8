import type { Change } from '@crosspatch/core'

/** A change of the groups, set against those that the user is in. */
export interface Membership {
  /** Groups that the user is not in yet. */
  readonly joins: readonly string[]
  /** Groups that the user is in, and leaves. */
  readonly leaves: readonly string[]
}

/**
 * What is left of a change for a user who is in these groups. What adding twice or taking out twice answers is
 * undocumented; so nobody is added to a group again, or taken out of one that does not have them.
 */
export function encodeMembership(change: Change, present: readonly string[]): Membership {
  if (change.verb !== 'edit') return { joins: [], leaves: [] }
  return {
    joins: change.add.filter((id) => !present.includes(id)),
    leaves: change.remove.filter((id) => present.includes(id)),
  }
}

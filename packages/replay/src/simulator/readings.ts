import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What Replay's documentation leaves open, each with its plausible ways; the likeliest comes first.
 *
 * @example
 * replaySimulator({ readings: { errorBody: 'html', disabledUpdate: '404' } })
 */
export const replayReadings = {
  /** The answer to a missing or wrong key. 403 also means a company that is no direct child. */
  badKey: ['401', '403'],
  /** No error's body is documented on any page. */
  errorBody: ['message', 'error', 'empty', 'html'],
  /** What happens to members of a body that the page does not list, such as `email`. */
  unknownMembers: ['ignored', 'refused'],
  /** An update with no field to change; the pages of teams and roleplays demand one, this one is silent. */
  emptyUpdate: ['400', '200'],
  /** A disabled user "cannot be updated"; with which answer is not said. */
  disabledUpdate: ['400', '403', '404', '409'],
  /** The id of a pending invitation in the update's path. */
  invitationUpdate: ['404', '400', 'updates'],
  /** How a disabled user looks in the legacy record, whose role is documented as Rep, Manager or Integration. */
  disabledInLegacy: ['role-kept', 'role-disabled', 'not-found'],
  /** `invitationUrl` is null without an invitation, but is not among the members that are always there. */
  invitationUrl: ['null', 'absent'],
  /** The unit in which a name has at most 255 characters. */
  lengthUnit: ['utf-16', 'code-points'],
  /** White space around a name. */
  outerSpaces: ['kept', 'trimmed'],
  /** An id in the path that is no UUID. */
  malformedId: ['400', '404'],
  /** Whether `offset` and `limit` also act on a child company's list, which is answered without `pagination`. */
  childPaging: ['whole', 'paged'],
  /** Who is in a child company's list: its records have a `status`, but no page says that all of them are shown. */
  childList: ['everyone', 'active-only'],
  /** Whether reads in the own company, whose record has no status, show pending invitations. */
  invitationInLegacy: ['not-found', 'shown'],
  /** The status of creating or inviting somebody whose address is in use. */
  emailTaken: ['409', '400'],
  /** The statuses of a creation and of its repetition with the same `externalId`, which is no second one. */
  createStatus: ['201-then-200', '200', '201'],
} as const satisfies ReadingTable

/** One way to read each point that Replay's documentation leaves open. */
export type ReplayReading = Reading<typeof replayReadings>

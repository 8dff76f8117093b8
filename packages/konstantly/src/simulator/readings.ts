import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What Konstantly's documentation leaves open, each with its plausible ways; the likeliest comes first.
 *
 * @example
 * konstantlySimulator({ readings: { updateReply: 'user', nullValue: 'refused' } })
 */
export const konstantlyReadings = {
  /** The update's page promises a 200 and shows no body. */
  updateReply: ['empty', 'object', 'user', 'text'],
  /** What `null` does to a field that may be empty. Only a group's `parentId` is documented to take it. */
  nullValue: ['clears', 'refused', 'ignored'],
  /** What `""` does to a field that may be empty. */
  emptyText: ['clears', 'refused', 'ignored'],
  /** How a reply shows an occupation or location that is empty. */
  emptyMembers: ['null', 'absent', 'text'],
  /** What happens to members of a body that the page does not list, such as `role` or `language`. */
  unknownMembers: ['ignored', 'refused'],
  /** `bio` is the only optional field that is not described as "only if changing". */
  bioAbsent: ['keeps', 'empties'],
  /** An attribute whose `apiId` the site has not defined. */
  undefinedAttribute: ['refused', 'dropped', 'stored'],
  /** A set of attributes that lacks one with `isRequired`. */
  requiredAttributeMissing: ['refused', 'accepted'],
  /** A new value for an attribute with `isEditable: false`. */
  uneditableAttribute: ['written', 'kept', 'refused'],
  /** The field table calls `role` a string, every sample shows an object with an `alias`. */
  role: ['object', 'text'],
  /** Whether a deactivated user can be changed; other calls refuse for business reasons with 422. */
  blockedUserUpdate: ['allowed', 'refused'],
  /** Deactivating a user who is deactivated already, or activating an active one. */
  blockedAlready: ['accepted', 'refused'],
  /** Answers to a missing and to a wrong key. The first way was published in January 2025 and withdrawn. */
  badKey: ['401-missing-403-wrong', '401', '403'],
  /** `X-RateLimit-*` headers: published, later withdrawn as unverified. */
  limitHeaders: ['absent', 'present'],
  /** Whether addresses that differ only in case are the same one, for uniqueness and for look-ups. */
  emailCase: ['insensitive', 'sensitive'],
  /** What the list's `query` finds: documented as a look-up by email, partial matching is left open. */
  query: ['email', 'contains'],
  /** What the list's `totalCount` counts when there is a `query`: who it finds, or everybody in the list. */
  totalCount: ['filtered', 'all'],
  /** Whether the list has deactivated users; each item shows `isBanned`. */
  blockedInList: ['shown', 'left-out'],
  /**
   * Adding a user to a group that does not exist: refused with this status, or passed over. The page's own
   * sample asks for three groups and answers with two.
   */
  unknownGroup: ['400', '404', 'ignored'],
  /** Adding a user to a group that has the user already; adding users to a group refuses that with 400. */
  groupJoinedAlready: ['accepted', 'refused'],
  /** The status of taking a user out of a group that does not have the user. */
  notInGroup: ['404', '200'],
} as const satisfies ReadingTable

/** One way to read each point that Konstantly's documentation leaves open. */
export type KonstantlyReading = Reading<typeof konstantlyReadings>

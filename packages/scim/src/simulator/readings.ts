import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What the RFCs leave to the server, or what servers are known to make of them, each with its plausible ways; the
 * likeliest comes first.
 *
 * @example
 * scimSimulator({ readings: { patchReply: '204', valuePaths: 'refused' } })
 */
export const scimReadings = {
  /** A good `PATCH` answers with the user or with nothing: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
  patchReply: ['200', '204'],
  /** A `PATCH` that changes nothing may be told from one that does. */
  idlePatchReply: ['200', '204'],
  /** A `PATCH` of which one operation fails is to be undone (section 3.5.2), which not every server does. */
  failedPatch: ['undone', 'half-done'],
  /** `PATCH` is optional: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
  patch: ['supported', '501'],
  /** Paths with a filter, such as `emails[type eq "work"].value`, which not every server honours. */
  valuePaths: ['supported', 'refused'],
  /** Removing what has no value: no word of the RFC says whether that is an error. */
  removeAbsent: ['ignored', 'no-target'],
  /** Names are without case, and some servers write them otherwise: https://www.rfc-editor.org/rfc/rfc7643#section-2.1 */
  names: ['as-defined', 'upper-case'],
  /** Booleans as JSON has them, or as text. */
  booleans: ['json', 'text'],
  /** What has no value is left out, or shown as null: https://www.rfc-editor.org/rfc/rfc7643#section-2.5 */
  emptyMembers: ['absent', 'null'],
  /** `primary: false` is the same as no mark: https://www.rfc-editor.org/rfc/rfc7643#section-2.4 */
  primaryFalse: ['kept', 'dropped'],
  /** Two values that are marked as primary are forbidden; how a server answers is not said. */
  twoPrimaries: ['refused', 'first-wins'],
  /** A user name is to be compared without case: https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1 */
  userNameCase: ['ignored', 'heeded'],
  /** An external id is to be compared with case: https://www.rfc-editor.org/rfc/rfc7643#section-3.1 */
  externalIdCase: ['heeded', 'ignored'],
  /** Versions are optional: https://www.rfc-editor.org/rfc/rfc7644#section-3.14 */
  versions: ['weak', 'strong', 'in-header', 'none'],
  /** Filters are optional: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2 */
  filters: ['supported', 'refused', 'ignored'],
  /** A value in a filter is a JSON text, but not every server takes its escapes. */
  filterEscapes: ['json', 'refused'],
  /** A page holds what was asked for, at most three, or everybody: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4 */
  pages: ['asked-for', 'three-at-most', 'whole-list'],
  /** Where nothing is found, `Resources` may be missing: https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2 */
  emptyList: ['empty', 'absent'],
  /** Whether an error has the body of https://www.rfc-editor.org/rfc/rfc7644#section-3.12 */
  errorBody: ['scim', 'empty', 'text'],
  /** An attribute of the schema that this server does not have; here it is `timezone`. */
  missingAttribute: ['none', 'ignored', 'refused'],
  /**
   * An attribute that can only be read; here it is `title`. A `PATCH` of it is refused
   * (https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2), otherwise it is ignored (sections 3.3 and 3.5.1).
   */
  readOnlyAttribute: ['none', 'title'],
  /** An attribute that is given once; here it is `userName`: https://www.rfc-editor.org/rfc/rfc7643#section-7 */
  fixedAttribute: ['none', 'userName'],
  /** Values that the schema does not list may be ignored: https://www.rfc-editor.org/rfc/rfc7643#section-7 */
  userTypes: ['any', 'listed'],
  /** The enterprise extension is optional: https://www.rfc-editor.org/rfc/rfc7643#section-4.3 */
  extension: ['enterprise', 'none'],
  /** What a server says of itself, which many do not: https://www.rfc-editor.org/rfc/rfc7644#section-4 */
  discovery: ['told', '404', '501', '403', 'web-page'],
  /** Lists of schemas come whole (section 4); some servers give an array, or pages. */
  schemaList: ['whole', 'array', 'first-page'],
  /** A schema may be given in part, without its attributes, or with its names in another case. */
  schemaContents: ['whole', 'part', 'no-attributes', 'other-case'],
  /** What a `PUT` leaves out may be cleared or kept: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1 */
  omittedInPut: ['cleared', 'kept'],
  /** The groups of a user may be shown at the user or not: https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2 */
  groupsShown: ['yes', 'no'],
} as const satisfies ReadingTable

/** One way to read each point that the RFCs leave to the server. */
export type ScimReading = Reading<typeof scimReadings>

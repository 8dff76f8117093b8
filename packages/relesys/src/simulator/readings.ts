import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What Relesys's documentation leaves open about users. The first way of each is the likeliest.
 *
 * @example
 * relesysSimulator({ readings: { customFields: 'merges', errorBody: 'error' } })
 */
export const relesysReadings = {
  /**
   * How the server applies an operation. The documentation looks like ASP.NET Core's JSON Patch, where a
   * member that is null can be replaced and removed; RFC 6902 to the letter makes both fail on a member
   * that is absent.
   */
  patch: ['dotnet', 'rfc6902'],
  /**
   * Which JSON reader stands before it. Json.NET turns `5` into `"5"`, `""` into null where no text is
   * expected, rewrites text that looks like a date-time, and skips empty path segments;
   * System.Text.Json does none of that.
   */
  jsonReader: ['json.net', 'system.text.json'],
  /** Whether `add /customFields` with some keys drops the others or keeps them. */
  customFields: ['replaces', 'merges'],
  /** Whether a path below `/customFields` works, works but leaves a removed key in place, or is refused. */
  customFieldKey: ['works', 'removal-ignored', 'refused'],
  /** What null as a custom field's value does. */
  nullCustomField: ['stored', 'removes'],
  /** What a custom field that no definition names does. */
  undefinedCustomField: ['refused', 'ignored'],
  /**
   * What a patch with a failing operation leaves behind: nothing, what came before the failure, or
   * everything but the failing operations.
   */
  failedPatch: ['nothing', 'earlier', 'others'],
  /** The written forms of birthDate, employmentDate and employmentEndDate that are taken. */
  dates: ['iso', 'iso-and-month-day-year', 'month-day-year'],
  /** Whether `/userName` and `/employmentType`, which can be read, are patch paths. */
  userNameAndEmploymentType: ['no-path', 'patchable'],
  /** What a path that the write model does not have does. */
  unknownPath: ['refused', 'ignored'],
  /** Whether users accept the operations test, move and copy. */
  otherOperations: ['applied', 'refused'],
  /** The status of a successful update. Its body, the user, is documented. */
  updateStatus: ['200', '202'],
  /** The reply to a change of status: empty, or 200 with the user. */
  statusReply: ['204', '200'],
  /** The status of a successful creation. */
  createStatus: ['201', '200'],
  /** The status of a user who was just created: usable at once, or waiting for a first login. */
  createdStatus: ['Activated', 'Pending'],
  /** Whether `userGroups`, which creation requires, may be an empty list. */
  emptyUserGroups: ['accepted', 'refused'],
  /** What an externalId does that another user has: refused with this status, or it is not unique. */
  externalIdTaken: ['400', '409', 'accepted'],
  /** Whether creation takes the members that came after its only known page, or silently ignores them. */
  createMembers: ['all', 'v1.2'],
  /** The reply to a deletion: its status, without a body. */
  deleteStatus: ['204', '200'],
  /** What the id of a deleted user answers: an error, or the last record, which no list has and no call changes. */
  deletedUser: ['404', '410', 'still-shown'],
  /** The body of a 401: none, or an error body. */
  unauthorizedBody: ['empty', 'error'],
  /** The status that the token endpoint gives to wrong credentials. */
  invalidClient: ['400', '401'],
  /** The form of every error but the 429, which is documented, and the token endpoint's. */
  errorBody: ['code-and-message', 'error'],
  /** Whether members that are null appear in replies; also `nextUrl` on the last page. */
  nullMembers: ['present', 'left-out'],
  /**
   * What a list's `count` counts: the rows of the page, as a sample with two rows has it, or of all pages. The
   * samples of paging have none.
   */
  count: ['page', 'total', 'absent'],
  /** The status that a cursor answers which has expired or was never given out. */
  lostCursor: ['400', '404', '410'],
  /** Whether a filter for equal text minds the case; .NET does, its usual databases do not. */
  filterCase: ['sensitive', 'insensitive'],
  /** What a filter on a property that is not filterable does: it has no effect at all, or 400. */
  unknownFilter: ['ignored', 'refused'],
} as const satisfies ReadingTable

/** One way to read everything that is left open. */
export type RelesysReading = Reading<typeof relesysReadings>

import type { Reading, ReadingTable } from '@crosspatch/core/simulator'

/**
 * What the documentation of the Cyan Web API leaves open (https://api-test.cyan.us.com/help/1), with the
 * plausible ways to read it. The first way is the likeliest one.
 */
export const bluedotReadings = {
  /**
   * What a PUT without `disabled` does. The page says that a member left out stays as it was; the printed
   * contract has a plain boolean, which can't be "left out" and reads as `false`, so the user is enabled.
   */
  absentDisabled: ['enables', 'leaves'],
  /** What a PUT makes of `userId` and `tenantId` in its body: nothing, they must match if given, or they must be given. */
  bodyIds: ['ignored', 'must-match', 'required'],
  /** The reply to a PUT: its page has no section on the response. */
  updateReply: ['200-user', '200-empty', '204'],
  /** Whether the server looks at the errors of reading a body, or goes on with whatever could be read. */
  modelErrors: ['refused', 'ignored'],
  /** The status for a `userName` that another user of the tenant holds: documented as unique, no more. */
  userNameTaken: ['400', '409'],
  /** Whether names that differ only in case are the same one, for uniqueness and for the `userName` query. */
  userNameCase: ['sensitive', 'insensitive'],
  /** The reply to a POST: its page says that the server sets the `UserId` and returns it, alone or with the user. */
  createReply: ['user', 'id'],
  /** Whether the query for one user is spelt `userName`, which is inferred; one that is not known has no effect. */
  userNameQuery: ['known', 'unknown'],
  /** The reply to `GET api/users?userName=` when there is no such user. */
  unknownUserName: ['404', '200-null'],
  /** Whether replies show members without a value: `null` in JSON and `i:nil` in XML, or nothing. */
  nullMembers: ['present', 'omitted'],
  /** What the `password` member of a user holds when read. It is documented as hashed by the server. */
  password: ['null', 'hash'],
  /** How dates name their time zone. The samples come from the help page's own clock, not from stored rows. */
  dates: ['+00:00', 'Z', 'none'],
  /** How a line break inside a value goes out in XML: .NET writes that of the machine it runs on. */
  lineBreaks: ['crlf', 'lf'],
  /** The body of an error: promised as "meaningful", in no stated shape. */
  errorBody: ['Message', 'message', 'empty'],
  /** The status for credentials that are known but not enough: no permission, an expired token, another tenant's key. */
  forbidden: ['401', '403'],
  /** The reply to `POST api/accessTokens`: its status, its shape, and whether its token is in base64 already. */
  tokenReply: ['200-string', '201-object', '200-unencoded'],
  /** The character encoding inside the base64 of Basic credentials. */
  credentials: ['latin-1', 'utf-8'],
} as const satisfies ReadingTable

/** One way to read everything that is open. */
export type BluedotReading = Reading<typeof bluedotReadings>

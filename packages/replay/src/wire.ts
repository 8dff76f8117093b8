import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/**
 * The body of `PATCH /api/user/{userId}`. No member is required, each text has 1 to 255 characters, and none may
 * be null: https://docs.replay.sale/api-reference/user/update-user
 */
export interface UpdateUserBody {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  /** `User` or `Manager`; more roles can be read than written. */
  readonly role?: string | undefined
  /** Says in which company the user is looked for; it moves nobody. */
  readonly childCompanyId?: string | undefined
}

/**
 * A user as Replay answers it, in either of two shapes. Writes, and reads in a child company, answer with
 * `status` and `externalId` (https://docs.replay.sale/api-reference/user/update-user); reads in the key's own
 * company with `teamId`, without those two, and with role words of their own
 * (https://docs.replay.sale/api-reference/user/get-user-by-id).
 */
export interface UserRecord {
  /** A pending invitation's own id, until it is accepted. */
  readonly id: string
  readonly firstName?: string | null | undefined
  readonly lastName?: string | null | undefined
  readonly email?: string | null | undefined
  /** `User`, `Manager` or `Disabled`; in the own company `Rep`, `Manager` or `Integration`. The list is open. */
  readonly role?: string | null | undefined
  /** `invited`, `active` or `disabled`. */
  readonly status?: string | null | undefined
  readonly externalId?: string | null | undefined
  readonly teamId?: string | null | undefined
}

const text = v.nullish(v.string())

/** Only the id is demanded: it is in both shapes, and what has none is no user. */
export const userRecord: StandardSchemaV1<unknown, UserRecord> = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  firstName: text,
  lastName: text,
  email: text,
  role: text,
  status: text,
  externalId: text,
  teamId: text,
})

/** What an error may say. Replay documents no error's body, so these are the members that APIs commonly have. */
export interface ErrorWords {
  readonly message?: string | null | undefined
  readonly error?: string | null | undefined
}

const words = v.fallback(text, undefined)

export const errorWords: StandardSchemaV1<unknown, ErrorWords> = v.object({ message: words, error: words })

/** Replay's ids of users and companies. */
export function isUuid(id: string): boolean {
  return v.is(uuid, id)
}

const uuid = v.pipe(v.string(), v.uuid())

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
 * The body of `POST /api/user`. E-mail address, first name and role are required, and none may be null:
 * https://docs.replay.sale/api-reference/user/create-user-invite
 */
export interface CreateUserBody {
  readonly email?: string | undefined
  readonly firstName?: string | undefined
  readonly role?: string | undefined
  readonly lastName?: string | undefined
  /** By this, and only by this, Replay recognises a creation that is repeated in the same company. */
  readonly externalId?: string | undefined
  /** The company in which the user is created. */
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

const record = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  firstName: text,
  lastName: text,
  email: text,
  role: text,
  status: text,
  externalId: text,
  teamId: text,
})

/** Only the id is demanded: it is in both shapes, and what has none is no user. */
export const userRecord: StandardSchemaV1<unknown, UserRecord> = record

/** The own company's list: https://docs.replay.sale/api-reference/user/list-users */
export interface OwnUserList {
  readonly data: readonly UserRecord[]
  readonly pagination?:
    | {
        readonly total?: number | null | undefined
        /** The limit that Replay went by. */
        readonly limit?: number | null | undefined
        readonly hasMore?: boolean | null | undefined
      }
    | null
    | undefined
}

const count = v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))

export const ownUserList: StandardSchemaV1<unknown, OwnUserList> = v.object({
  data: v.array(record),
  pagination: v.nullish(v.object({ total: count, limit: count, hasMore: v.nullish(v.boolean()) })),
})

/** A child company's list, which is documented without any word on pages. */
export interface ChildUserList {
  readonly users: readonly UserRecord[]
}

export const childUserList: StandardSchemaV1<unknown, ChildUserList> = v.object({ users: v.array(record) })

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

import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

/** A user's attributes by their `apiId`, as they came: they are merged and sent back whole. */
export type Attributes = Readonly<Record<string, unknown>>

/**
 * The body of `PATCH /users/{userId}`. `email` is demanded always, the rest is sent "only if changing", and
 * `attributes` replaces the whole set: https://docs.konstantly.com/api-reference/users/update-user
 *
 * `password` is not here: it is put in when the request is sent. That `null` empties a text is undocumented.
 */
export interface UserPatch {
  readonly email: string
  readonly name?: string
  readonly roleAlias?: string
  readonly bio?: string | null
  readonly occupation?: string | null
  readonly location?: string | null
  readonly timezone?: string | null
  readonly fromApi?: boolean
  readonly attributes?: Attributes
}

/** The body of `POST /users/blocked`: https://docs.konstantly.com/api-reference/users/block-user */
export interface BlockRequest {
  readonly id: string
}

/** No definition of an attribute asks for depth, and what nests beyond this can't be written out again. */
const deepest = 32

/** A plain object: what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAttributes(value: unknown): boolean {
  return isObject(value) && !nestsBeyond(value, deepest)
}

function nestsBeyond(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => nestsBeyond(member, levels - 1))
}

/** Many servers write an empty object as an empty list. It may be one, so it counts as not shown. */
const emptyList = v.pipe(
  v.strictTuple([]),
  v.transform(() => null),
)

const user = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.nullish(v.string()),
  email: v.nullish(v.string()),
  role: v.nullish(v.union([v.string(), v.object({ alias: v.nullish(v.string()) })])),
  occupation: v.nullish(v.string()),
  location: v.nullish(v.string()),
  timezone: v.nullish(v.string()),
  language: v.nullish(v.string()),
  isBanned: v.nullish(v.boolean()),
  fromApi: v.nullish(v.boolean()),
  attributes: v.nullish(v.union([v.custom<Attributes>(isAttributes), emptyList])),
})

/**
 * What is read of `GET /users/{userId}`: https://docs.konstantly.com/api-reference/users/get-user-by-id
 *
 * `id` is always there, so that a document without one is no user. The field table calls `role` a string, every
 * sample shows an object with an `alias`.
 */
export const userReply: StandardSchemaV1<unknown, UserRecord> = user

/** How many entries a page of a list holds; the `limit` that could once be asked for was withdrawn. */
export const pageSize = 20

/**
 * A page of the users, whose items are like the reply to reading one:
 * https://docs.konstantly.com/api-reference/users/get-users
 */
export const userPageReply: StandardSchemaV1<unknown, UserPage> = v.object({
  users: v.array(user),
  totalCount: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/** Some of the users, and how many there are. */
export interface UserPage {
  readonly users: readonly UserRecord[]
  readonly totalCount?: number | null | undefined
}

/**
 * What is read of the reply to blocking: https://docs.konstantly.com/api-reference/users/block-user shows the user;
 * unblocking is shown to answer with an empty object.
 */
export const stateReply: StandardSchemaV1<unknown, StateReply> = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  isBanned: v.boolean(),
})

/** Whom a change of being active was about, and how they are now. */
export interface StateReply {
  readonly id: string
  readonly isBanned: boolean
}

/** A user as Konstantly shows it. */
export interface UserRecord {
  readonly id: string
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly role?: string | { readonly alias?: string | null | undefined } | null | undefined
  readonly occupation?: string | null | undefined
  readonly location?: string | null | undefined
  readonly timezone?: string | null | undefined
  readonly language?: string | null | undefined
  readonly isBanned?: boolean | null | undefined
  readonly fromApi?: boolean | null | undefined
  /** By the definition's `apiId`; sent back whole, so it is kept as it came. */
  readonly attributes?: Attributes | null | undefined
  /** Ids of the user's groups. They come by a call of their own, and only when they are asked for. */
  readonly groups?: readonly string[]
}

import type { UserPatch } from '../wire.js'

/**
 * The body of `POST /users`: https://docs.konstantly.com/api-reference/users/create-user. `name`, `email`,
 * `password` and `roleAlias` are demanded, which the field table says. `password` is not here: it is put in when
 * the request is sent.
 */
export interface UserCreate extends Partial<UserPatch> {
  /** Letters and digits; made by the server if absent. */
  readonly id?: string
  readonly groups?: readonly number[]
}

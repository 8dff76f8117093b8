import { json } from '@crosspatch/core/simulator'

import type { RelesysReading } from './readings.js'

/** Why a write was refused, on its way from where it was found to the reply. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: 400 | 409 | 500
  /** No further operation of the patch is looked at. */
  readonly stops: boolean
  /** The path names a member that the write model does not have. */
  readonly unknownMember: boolean

  constructor(
    message: string,
    traits: { readonly status?: 409 | 500; readonly stops?: true; readonly unknownMember?: true } = {},
  ) {
    super(message)
    this.status = traits.status ?? 400
    this.stops = traits.stops ?? false
    this.unknownMember = traits.unknownMember ?? false
  }
}

/** An error reply in the vendor's form. */
export type Refuse = (status: number, message: string) => Response

/**
 * Only the 429's form is documented (https://api.relesysapp.net/docs/latest/concepts/throttling); a client
 * in use reads a member `error` instead.
 */
export function refusals(reading: Pick<RelesysReading, 'errorBody'>): Refuse {
  return (status, message) =>
    json(status, reading.errorBody === 'error' ? { error: message } : { errorCode: String(status), message })
}

import { json } from '@crosspatch/core/simulator'

/** A bad reply in Shiftbook's one shape. */
export function refusal(status: number, field: string | null, message: string): Response {
  return json(status, { error: { field, message } })
}

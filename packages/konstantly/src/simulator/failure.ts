import { json } from '@crosspatch/core/simulator'

/** Complaints by the path of the field (`email`, `attributes.region`). */
export type Complaints = ReadonlyMap<string, readonly string[]>

/**
 * An error as Konstantly shapes it: `status` and `message` always, `errors` only with some 400s. The message
 * texts differ between pages for the same trouble, so those without a sample are free.
 */
export function failure(
  status: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  return json(status, { status, message, ...more })
}

export function notFound(message = 'Not found'): Response {
  return failure(404, message)
}

/** https://docs.konstantly.com/api-reference/users/update-user shows this for a bad email. */
export function validationFailed(complaints: Complaints, message = 'Validation failed'): Response {
  return failure(400, message, { errors: Object.fromEntries(complaints) })
}

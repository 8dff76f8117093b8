import { json } from '@crosspatch/core/simulator'

import type { StoredPerson } from './person.ts'

/** The app's answer with a person. */
export function personReply(person: StoredPerson): Response {
  return json(200, person)
}

/** A bad reply in the app's one shape. */
export function refusal(status: number, field: string | null, message: string): Response {
  return json(status, { error: { field, message } })
}

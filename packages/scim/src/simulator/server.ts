import type { ScimReading } from './readings.js'
import type { ScimGroup, ScimUser } from './user.js'

/** The state that all calls share. */
export interface Server {
  readonly users: Map<string, ScimUser>
  readonly groups: Map<string, ScimGroup>
  readonly readings: ScimReading
  readonly baseUrl: string
}

/** An id that is not taken, and never was. */
export function newId({ users }: Server): string {
  let last = users.size
  let id: string
  do {
    last += 1
    id = `5e1f0d3a-0000-4000-8000-${last.toString(16).padStart(12, '0')}`
  } while (users.has(id))
  return id
}

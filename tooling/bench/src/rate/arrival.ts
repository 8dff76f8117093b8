import { isObject } from '../records/is-object.ts'

/** A request as the server saw it come, by the wall clock in milliseconds. */
export interface Arrival {
  readonly lane: string
  readonly id: string
  readonly at: number
}

/** @throws TypeError when it is none. */
export function asArrival(value: unknown): Arrival {
  const { lane, id, at } = isObject(value) ? value : {}
  if (typeof lane !== 'string' || typeof id !== 'string' || typeof at !== 'number') {
    throw new TypeError('This is no arrival.')
  }
  return { lane, id, at }
}

import { userIds } from '../records/replies.ts'

/** What every update sets. */
export const jobTitle = 'Store manager'

export const mediaType = 'application/json-patch+json'

/** The token that the server gives out. */
export const token = 'benchmark-token'

/** The body of the update. */
export function patchText(title: string): string {
  return JSON.stringify([{ op: 'add', path: '/title', value: title }])
}

/** Ids of so many people in turn. Writes to one account follow each other, so there are more than calls at once. */
export function idsOf(people: number): () => string {
  let turn = 0
  return () => personId(turn++ % people)
}

/** The id of the person of this number. */
export function personId(number: number): string {
  return userIds.relesys.slice(0, -12) + number.toString(16).padStart(12, '0')
}

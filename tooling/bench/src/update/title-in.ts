import { isObject } from '../records/is-object.ts'

/**
 * The title in a reply to an update, which has to be the record of the one who was asked for.
 *
 * @throws Error when it is not.
 */
export function titleIn(document: unknown, id: string): string {
  const data = isObject(document) ? document['data'] : undefined
  if (!isObject(data)) throw new Error('The reply holds no record.')
  const { id: shown, title } = data
  if (shown !== id) throw new Error('This is the record of somebody else.')
  if (typeof title !== 'string') throw new Error('The record has no title.')
  return title
}

import { enterpriseSchema, isJsonObject, type UserRecord } from '../wire.js'
import { readText } from './entries.js'

/** An attribute of the enterprise extension: https://www.rfc-editor.org/rfc/rfc7643#section-4.3 */
export function enterpriseText(attribute: string): (record: UserRecord) => string | null | undefined {
  return (record) => {
    const extension = record[enterpriseSchema]
    if (extension === undefined || extension === null) return null
    return isJsonObject(extension) ? readText(extension[attribute]) : undefined
  }
}

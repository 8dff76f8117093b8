import { boolean, dictionary, object, text, type Members } from './check.ts'

/** The canonical user in a record of Konstantly's. */
export function konstantlyUser(record: Members): Members {
  return {
    displayName: text(record['name']),
    title: text(record['occupation']),
    email: text(record['email']),
    location: text(record['location']),
    timezone: text(record['timezone']),
    language: text(record['language']),
    active: !boolean(record['isBanned']),
    role: text(object(record['role'])['alias']),
    custom: dictionary(record['attributes']),
    extensions: { konstantly: { fromApi: boolean(record['fromApi']) } },
  }
}

import { boolean, list, text, type Members } from './check.ts'

/** The canonical user in a record of BlueDot's. */
export function bluedotUser(record: Members): Members {
  const group = text(record['userGroupId'])
  return {
    userName: text(record['userName']),
    email: text(record['emailAddress']),
    phone: text(record['primaryPhone']),
    about: text(record['description']),
    active: !boolean(record['disabled']),
    role: text(list(record['roles'])[0]),
    groups: group === null ? [] : [group],
  }
}

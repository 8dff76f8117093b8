import { text, type Members } from './check.ts'

/** The canonical user in a record of Replay's own company. */
export function replayUser(record: Members): Members {
  const role = text(record['role'])
  const team = text(record['teamId'])
  return {
    givenName: text(record['firstName']),
    familyName: text(record['lastName']),
    email: text(record['email']),
    role: role === 'Rep' ? 'User' : role,
    groups: team === null ? [] : [team],
  }
}

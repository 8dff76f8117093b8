import { boolean, id, list, object, text, type Members } from './check.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The canonical user in a record of a SCIM server's. */
export function scimUser(record: Members): Members {
  const name = object(record['name'])
  const emails = ranked(record['emails'])
  const phones = ranked(record['phoneNumbers'])
  const own = object(record[enterprise])
  return {
    externalId: text(record['externalId']),
    userName: text(record['userName']),
    displayName: text(record['displayName']),
    givenName: text(name['givenName']),
    familyName: text(name['familyName']),
    title: text(record['title']),
    email: emails.main,
    secondaryEmail: emails.other,
    phone: asPhone(phones.main),
    secondaryPhone: asPhone(phones.other),
    location: text(objects(record['addresses']).find(({ type }) => type === 'work')?.['locality']),
    timezone: text(record['timezone']),
    language: text(record['preferredLanguage']),
    active: boolean(record['active']),
    role: ranked(record['roles']).main,
    employmentType: text(record['userType']),
    department: text(own['department']),
    groups: objects(record['groups']).map(({ value }) => id(value)),
    extensions: {
      scim: {
        employeeNumber: text(own['employeeNumber']),
        costCenter: text(own['costCenter']),
        organization: text(own['organization']),
        division: text(own['division']),
      },
    },
  }
}

function objects(value: unknown): readonly Members[] {
  return list(value ?? []).map(object)
}

function ranked(value: unknown): { readonly main: string | null; readonly other: string | null } {
  const entries = objects(value)
  const main = entries.filter(({ primary }) => primary === true)
  const others = entries.filter(({ primary }) => primary !== true)
  if (main.length > 1 || others.length > 1) throw new TypeError('Which one is meant, nobody can say.')
  return { main: text(main[0]?.['value']), other: text(others[0]?.['value']) }
}

function asPhone(stored: string | null): string | null {
  return stored === null ? null : stored.replace(/^tel:/iu, '').replaceAll(/[\s().-]/gu, '')
}

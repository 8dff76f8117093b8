import { day, dictionary, id, list, object, text, type Members } from './check.ts'

/** The canonical user in a record of Relesys's. */
export function relesysUser(record: Members): Members {
  const image = object(record['image'])
  const memberCard = object(record['memberCard'])
  return {
    externalId: text(record['externalId']),
    userName: text(record['userName']),
    displayName: text(record['name']),
    initials: text(record['initials']),
    title: text(record['title']),
    email: text(record['email']),
    secondaryEmail: text(record['secondaryEmail']),
    phone: phone(record['phoneNumber']),
    secondaryPhone: phone(record['secondaryPhoneNumber']),
    active: active(record['status']),
    birthDate: day(record['birthDate']),
    gender: text(record['gender']),
    employmentType: text(record['employmentType']),
    hireDate: day(record['employmentDate']),
    endDate: day(record['employmentEndDate']),
    department: text(record['primaryDepartmentId']),
    additionalDepartments: ids(record['additionalDepartments']),
    groups: ids(record['userGroups']),
    custom: dictionary(record['customFields']),
    extensions: {
      relesys: {
        registerNumber: text(record['registerNumber']),
        dutyPlanNumber: text(record['dutyPlanNumber']),
        imageId: text(image['id']),
        memberCardId: text(memberCard['id']),
        cardNumber: text(memberCard['cardNumber']),
        dataSource: text(record['dataSource']),
      },
    },
  }
}

function phone(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const { countryCode, number } = object(value)
  if (typeof countryCode !== 'number') throw new TypeError('The country is missing.')
  const digits = text(number)
  return digits === null ? null : `+${countryCode}${digits}`
}

function active(status: unknown): boolean {
  if (status !== 'Activated' && status !== 'Disabled') throw new TypeError('The status says nothing.')
  return status === 'Activated'
}

function ids(value: unknown): readonly string[] {
  return list(value).map((entry) => id(object(entry)['id']))
}

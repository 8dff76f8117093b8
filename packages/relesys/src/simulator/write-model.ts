import { isObject, type JsonObject, type JsonValue } from './json.js'
import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'
import { emptyGuid, type ObjectShape, type Shape } from './shape.js'
import type { RelesysCustomValue, RelesysMembership, RelesysPhoneNumber, RelesysUser } from './user.js'

/*
 * What a patch of a user can address (https://api.uat.relesystest.net/docs/latest/endpoint/users-patch-updateuser).
 * It is not what a read shows: image and card are named by imageId, memberCardId and cardNumber.
 */

const text: Shape = { kind: 'text' }
const date: Shape = { kind: 'date' }
const optionalGuid: Shape = { kind: 'guid', nullable: true }
const phone: Shape = { kind: 'object', members: { countryCode: { kind: 'integer' }, number: text } }
const requiredGuid: Shape = { kind: 'guid', nullable: false }
const memberships: Shape = {
  kind: 'list',
  item: { kind: 'object', members: { id: requiredGuid, dataSource: text } },
}

const firstMembers = {
  externalId: text,
  name: text,
  title: text,
  dataSource: text,
  email: text,
  secondaryEmail: text,
  phoneNumber: phone,
  secondaryPhoneNumber: phone,
  birthDate: date,
  primaryDepartmentId: requiredGuid,
  additionalDepartments: memberships,
  userGroups: memberships,
  employmentDate: date,
  employmentEndDate: date,
  customFields: { kind: 'dictionary' },
} satisfies Record<string, Shape>

const laterMembers = {
  initials: text,
  gender: text,
  registerNumber: text,
  dutyPlanNumber: text,
  imageId: optionalGuid,
  memberCardId: optionalGuid,
  cardNumber: text,
} satisfies Record<string, Shape>

/** What a patch can address. */
export function patchShape(reading: Pick<RelesysReading, 'userNameAndEmploymentType'>): ObjectShape {
  const open =
    reading.userNameAndEmploymentType === 'patchable' ? { userName: text, employmentType: text } : {}
  return { kind: 'object', members: { ...firstMembers, ...laterMembers, ...open } }
}

/** What creation takes; its page is of v1.2 (https://api.relesysapp.net/docs/latest/endpoint/users-post-createuser). */
export function createShape(reading: Pick<RelesysReading, 'createMembers'>): ObjectShape {
  const later = reading.createMembers === 'all' ? { ...laterMembers, employmentType: text } : {}
  return { kind: 'object', members: { ...firstMembers, userName: text, password: text, ...later } }
}

/** A stored user as the document that a patch works on. */
export function toDocument(user: RelesysUser): JsonObject {
  return {
    externalId: user.externalId,
    name: user.name,
    initials: user.initials,
    userName: user.userName,
    title: user.title,
    dataSource: user.dataSource,
    email: user.email,
    secondaryEmail: user.secondaryEmail,
    phoneNumber: user.phoneNumber && { ...user.phoneNumber },
    secondaryPhoneNumber: user.secondaryPhoneNumber && { ...user.secondaryPhoneNumber },
    birthDate: user.birthDate,
    gender: user.gender,
    primaryDepartmentId: user.primaryDepartmentId,
    additionalDepartments: user.additionalDepartments.map((membership) => ({ ...membership })),
    userGroups: user.userGroups.map((membership) => ({ ...membership })),
    employmentDate: user.employmentDate,
    employmentEndDate: user.employmentEndDate,
    customFields:
      user.customFields &&
      Object.fromEntries(
        Object.entries(user.customFields).map(([key, value]) => [
          key,
          typeof value === 'object' && value !== null ? [...value] : value,
        ]),
      ),
    employmentType: user.employmentType,
    registerNumber: user.registerNumber,
    dutyPlanNumber: user.dutyPlanNumber,
    imageId: user.image?.id ?? null,
    memberCardId: user.memberCard?.id ?? null,
    cardNumber: user.memberCard?.cardNumber ?? null,
    password: user.password,
  }
}

/** The user as stored once a document was written over it. */
export function fromDocument(user: RelesysUser, document: JsonObject): RelesysUser {
  return {
    ...user,
    image: imageOf(user, asText(document['imageId'])),
    memberCard: memberCardOf(user, asText(document['memberCardId']), asText(document['cardNumber'])),
    externalId: asText(document['externalId']),
    name: asText(document['name']) ?? '',
    initials: asText(document['initials']),
    userName: asText(document['userName']),
    title: asText(document['title']),
    dataSource: asText(document['dataSource']),
    email: asText(document['email']),
    secondaryEmail: asText(document['secondaryEmail']),
    phoneNumber: asPhoneNumber(document['phoneNumber']),
    secondaryPhoneNumber: asPhoneNumber(document['secondaryPhoneNumber']),
    birthDate: asText(document['birthDate']),
    gender: asText(document['gender']),
    primaryDepartmentId: asText(document['primaryDepartmentId']) ?? emptyGuid,
    additionalDepartments: asMemberships(document['additionalDepartments']),
    userGroups: asMemberships(document['userGroups']),
    employmentDate: asText(document['employmentDate']),
    employmentEndDate: asText(document['employmentEndDate']),
    customFields: asCustomFields(document['customFields']),
    employmentType: asText(document['employmentType']),
    registerNumber: asText(document['registerNumber']),
    dutyPlanNumber: asText(document['dutyPlanNumber']),
    password: asText(document['password']),
  }
}

/**
 * Name, department and groups are documented as required when a user is created; so they cannot be cleared
 * later either (inferred). A membership of nothing is none.
 */
export function checkRequired(document: JsonObject): void {
  for (const member of ['name', 'primaryDepartmentId', 'userGroups']) {
    const value = document[member] ?? null
    if (value === null || value === '' || value === emptyGuid) {
      throw new Refusal(`The ${member} field is required.`)
    }
  }
  const listed = [
    ...asMemberships(document['additionalDepartments']),
    ...asMemberships(document['userGroups']),
  ]
  if (listed.some(({ id }) => id === emptyGuid)) throw new Refusal('The id field is required.')
}

function imageOf({ image }: RelesysUser, id: string | null): RelesysUser['image'] {
  if (id === null || id === image?.id) return id === null ? null : image
  return { id, downloadUrl: null, referenceUrl: null, contentType: null, fileName: null }
}

function memberCardOf(
  { memberCard }: RelesysUser,
  id: string | null,
  cardNumber: string | null,
): RelesysUser['memberCard'] {
  if (id === null && cardNumber === null) return null
  const kept = id === memberCard?.id ? memberCard : { url: null, name: null }
  return { ...kept, id, cardNumber }
}

function asText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function asPhoneNumber(value: JsonValue | undefined): RelesysPhoneNumber | null {
  if (!isObject(value)) return null
  const code = value['countryCode']
  return { countryCode: typeof code === 'number' ? code : null, number: asText(value['number']) }
}

function asMemberships(value: JsonValue | undefined): RelesysMembership[] {
  if (!Array.isArray(value)) return []
  return value
    .filter(isObject)
    .map((item) => ({ id: asText(item['id']) ?? emptyGuid, dataSource: asText(item['dataSource']) }))
}

function asCustomFields(value: JsonValue | undefined): RelesysUser['customFields'] {
  if (!isObject(value)) return null
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asCustomValue(entry)]))
}

function asCustomValue(value: JsonValue): RelesysCustomValue {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : asText(value)
}

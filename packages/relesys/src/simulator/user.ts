/** A user as the simulated Relesys keeps it: everything that can be read, and the password. */
export interface RelesysUser {
  readonly id: string
  /** `Activated`, `Disabled`, `Pending` or `LoginBlocked`, as far as is known. */
  readonly status: string
  readonly creationDateTime: string
  readonly lastModifiedDateTime: string
  /** Written as `imageId`. */
  readonly image: RelesysImage | null
  /** Written as `memberCardId` and `cardNumber`. */
  readonly memberCard: RelesysMemberCard | null
  readonly externalId: string | null
  readonly name: string
  readonly initials: string | null
  readonly userName: string | null
  readonly title: string | null
  readonly dataSource: string | null
  readonly email: string | null
  readonly secondaryEmail: string | null
  readonly phoneNumber: RelesysPhoneNumber | null
  readonly secondaryPhoneNumber: RelesysPhoneNumber | null
  readonly birthDate: string | null
  readonly gender: string | null
  readonly primaryDepartmentId: string
  readonly additionalDepartments: readonly RelesysMembership[]
  readonly userGroups: readonly RelesysMembership[]
  readonly employmentDate: string | null
  readonly employmentEndDate: string | null
  /** By the externalId of the field's definition. */
  readonly customFields: Readonly<Record<string, RelesysCustomValue>> | null
  readonly employmentType: string | null
  readonly registerNumber: string | null
  readonly dutyPlanNumber: string | null
  /** Taken when a user is created and never shown. */
  readonly password: string | null
}

/** The country code is a number without a plus, the number a text. */
export interface RelesysPhoneNumber {
  readonly countryCode: number | null
  readonly number: string | null
}

/** A department or a user group that a user belongs to. */
export interface RelesysMembership {
  readonly id: string
  readonly dataSource: string | null
}

/** A user's picture; a write can only name its id. */
export interface RelesysImage {
  readonly id: string
  readonly downloadUrl: string | null
  readonly referenceUrl: string | null
  readonly contentType: string | null
  readonly fileName: string | null
}

/** A user's member card; a write can name its id and set its number. */
export interface RelesysMemberCard {
  readonly id: string | null
  readonly url: string | null
  readonly name: string | null
  readonly cardNumber: string | null
}

/** The value of a custom field: text (dates too), a list of texts, or null. */
export type RelesysCustomValue = string | readonly string[] | null

/** The store and the groups of `relesysUser()`, which a simulator has unless told otherwise. */
export const sampleIds = {
  department: 'b7d0a1c2-5e0f-4c53-9f3d-0c8f4a6b1e01',
  secondDepartment: 'b7d0a1c2-5e0f-4c53-9f3d-0c8f4a6b1e02',
  group: 'e41f7c9a-2b6d-4d18-8a57-3f90c2d7aa01',
  secondGroup: 'e41f7c9a-2b6d-4d18-8a57-3f90c2d7aa02',
} as const

/**
 * A believable record (an employee of an invented shop) with what you care about put in.
 *
 * @example
 * relesysUser({ id: '5d0c…', title: null, customFields: { shirtSize: 'M' } })
 */
export function relesysUser(known: Partial<RelesysUser> = {}): RelesysUser {
  return {
    id: crypto.randomUUID(),
    status: 'Activated',
    creationDateTime: '2024-03-11T08:15:42.3170418Z',
    lastModifiedDateTime: '2025-09-02T06:40:05.12Z',
    image: {
      id: '0f6b1a52-7c34-4f0e-9d6b-5b2f8f1e7a10',
      downloadUrl: null,
      referenceUrl: null,
      contentType: 'image/jpeg',
      fileName: 'portrait.jpg',
    },
    memberCard: {
      id: '93c5de0b-6a1f-4b7e-8c22-d40f6e8b9a11',
      url: null,
      name: 'Staff discount',
      cardNumber: '8800124471',
    },
    externalId: 'E-20417',
    name: 'Signe Holmgaard',
    initials: 'SHO',
    userName: 'signe.holmgaard',
    title: 'Sales assistant',
    dataSource: 'Payroll',
    email: 'signe.holmgaard@mail.example',
    secondaryEmail: 'sho@shop.example',
    phoneNumber: { countryCode: 45, number: '20405060' },
    secondaryPhoneNumber: { countryCode: 46, number: '701234567' },
    birthDate: '1996-05-17T00:00:00Z',
    gender: 'Female',
    primaryDepartmentId: sampleIds.department,
    additionalDepartments: [{ id: sampleIds.secondDepartment, dataSource: 'Payroll' }],
    userGroups: [
      { id: sampleIds.group, dataSource: 'Payroll' },
      { id: sampleIds.secondGroup, dataSource: null },
    ],
    employmentDate: '2022-08-01T06:30:00Z',
    employmentEndDate: null,
    customFields: { shirtSize: 'M', languages: ['Danish', 'Swedish'] },
    employmentType: 'Part-time employee',
    registerNumber: 'T-118',
    dutyPlanNumber: 'P-4471',
    password: null,
    ...known,
  }
}

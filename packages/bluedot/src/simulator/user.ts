/**
 * A user as the simulated server holds it. The members are those of the API's UserRepresentation
 * (https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId).
 */
export interface BluedotUser {
  readonly userId: string
  readonly tenantId: string
  readonly userGroupId: string | null
  readonly membershipUserId: number
  readonly userName: string
  readonly description: string | null
  readonly roles: readonly string[] | null
  /** The hash that the server keeps, never the password itself. */
  readonly password: string | null
  readonly disabled: boolean
  readonly emailAddress: string | null
  readonly primaryPhone: string | null
  readonly custom01: string | null
  readonly custom02: string | null
  readonly custom03: string | null
  readonly custom04: string | null
  readonly custom05: string | null
  /** In UTC, without a zone: what a reply adds to it is an open point. */
  readonly createdDateUtc: string
  readonly updatedDateUtc: string
}

/** The simulator's tenant, unless an option names another. */
export const defaultTenantId = '5f1c6a1e-2b0d-4f6e-9a57-0c3d8e7b4a21'
/** The group of a user who is put in no other. */
export const defaultUserGroupId = 'a4d0b7c2-6e19-4c83-8f5b-1d2e3f4a5b6c'

/**
 * Completes a partial record to an invented employee of a retail chain. Users of one tenant need a `userId` of
 * their own; the name and the address follow from it unless given.
 *
 * @example
 * bluedotUser({ userId: '7c1d0b2e-53a4-4a0e-b6f1-9d8c7e6f5a40', disabled: true })
 */
export function bluedotUser(given: Partial<BluedotUser> = {}): BluedotUser {
  const userId = given.userId ?? '2e9b6d14-7f03-4c58-a1de-6b5c4d3e2f10'
  const userName = given.userName ?? `staff.${userId.slice(0, 8)}`
  return {
    userId,
    tenantId: defaultTenantId,
    userGroupId: defaultUserGroupId,
    membershipUserId: 4711,
    userName,
    description: 'Sales assistant, Odense',
    roles: ['TenantUser'],
    password: 'c2ltdWxhdGVkIGhhc2g=',
    disabled: false,
    emailAddress: `${userName}@nordic-outfitters.example`,
    primaryPhone: '+4561234567',
    custom01: 'Store 042',
    custom02: 'Shoes',
    custom03: null,
    custom04: null,
    custom05: null,
    createdDateUtc: '2024-08-30T04:50:49.6920879',
    updatedDateUtc: '2025-03-11T12:07:31.95862',
    ...given,
  }
}

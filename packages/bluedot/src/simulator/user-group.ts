import { defaultTenantId, defaultUserGroupId } from './user.js'

/**
 * A group as the simulated server holds it. The members are those of the API's UserGroupRepresentation
 * (https://api-test.cyan.us.com/help/api/1/GET-api-userGroups).
 */
export interface BluedotUserGroup {
  readonly userGroupId: string
  readonly tenantId: string
  readonly lookupKey: string | null
  readonly name: string | null
  readonly description: string | null
  /** The group of a user who is created without one. */
  readonly isDefault: boolean
  /** In UTC, without a zone. */
  readonly createdDateUtc: string
  readonly updatedDateUtc: string
}

/** A believable group, the tenant's default one, with what you name in place of the invented data. */
export function bluedotUserGroup(given: Partial<BluedotUserGroup> = {}): BluedotUserGroup {
  return {
    userGroupId: defaultUserGroupId,
    tenantId: defaultTenantId,
    lookupKey: 'ALL',
    name: 'All staff',
    description: null,
    isDefault: true,
    createdDateUtc: '2023-01-09T08:00:00.5',
    updatedDateUtc: '2023-01-09T08:00:00.5',
    ...given,
  }
}

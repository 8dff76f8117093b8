import { bluedot } from '@crosspatch/bluedot'
import {
  bluedotReadings,
  bluedotSimulator,
  type BluedotSimulator,
  type BluedotUser,
} from '@crosspatch/bluedot/simulator'

import { defineApp } from '../app.js'
import { heldBy, idWithin, type Employee } from '../people.js'

const allStaff = { userGroupId: '1e7d5c90-3a48-4d6b-92f1-c8b0e4a7d316', name: 'All staff' }

/** The app for messages, as it would be if it were kept up to date. */
function hold(employee: Employee): Partial<BluedotUser> {
  const { person, title, phone, location, costCentre } = employee
  return {
    userId: idWithin('93b8e0f6-2c4d-4751-8e9a', employee),
    userGroupId: allStaff.userGroupId,
    userName: person.userName,
    description: `${title}, ${location}`,
    emailAddress: person.email,
    primaryPhone: phone,
    custom01: null,
    custom02: null,
    custom03: costCentre,
  }
}

/** What was not kept up to date, and who does not get messages. */
const otherwise = {
  // No address and no phone, and disabled, for she was on leave.
  '20533': {
    userId: '93b8e0f6-2c4d-4751-8e9a-b6d1f5c07a28',
    description: 'Fish counter, Malmö',
    disabled: true,
    emailAddress: null,
    primaryPhone: null,
  },
  '20790': { primaryPhone: null },
  '21034': 'nobody',
  // On leave.
  '19990': { disabled: true },
  // From the shop before.
  '20888': { description: 'Sales assistant, Malmö', custom03: 'SE-114' },
} as const

export const bluedotApp = defineApp({
  label: 'BlueDot',
  kind: 'messages',
  variables: {
    required: {
      username: 'CROSSPATCH_BLUEDOT_USERNAME',
      password: 'CROSSPATCH_BLUEDOT_PASSWORD',
      tenantAccessKey: 'CROSSPATCH_BLUEDOT_TENANT_ACCESS_KEY',
    },
    optional: {
      userId: 'CROSSPATCH_BLUEDOT_USER_ID',
      baseUrl: 'CROSSPATCH_BLUEDOT_BASE_URL',
      custom01: 'CROSSPATCH_BLUEDOT_CUSTOM01',
      custom02: 'CROSSPATCH_BLUEDOT_CUSTOM02',
      custom03: 'CROSSPATCH_BLUEDOT_CUSTOM03',
      custom04: 'CROSSPATCH_BLUEDOT_CUSTOM04',
      custom05: 'CROSSPATCH_BLUEDOT_CUSTOM05',
    },
  },
  connect({ username, password, tenantAccessKey, baseUrl, ...named }, { xml }) {
    const members = ['custom01', 'custom02', 'custom03', 'custom04', 'custom05'] as const
    const customFields = Object.fromEntries(
      members.flatMap((member) => {
        const key = named[member]
        return key === undefined ? [] : [[key, member] as const]
      }),
    )
    return bluedot({
      credentials: { username, password },
      tenantAccessKey,
      baseUrl,
      format: xml ? 'xml' : 'json',
      customFields,
    })
  },
  readings: bluedotReadings,
  simulate: (readings, before?: BluedotSimulator) =>
    bluedotSimulator({
      users: before === undefined ? heldBy(hold, otherwise) : [...before.users.values()],
      userGroups: [allStaff],
      readings,
    }),
  address: ({ baseUrl }) => baseUrl,
  reach: ({ userName, password, tenantAccessKey }, baseUrl, { xml }) =>
    bluedot({
      credentials: { username: userName, password },
      tenantAccessKey,
      baseUrl,
      format: xml ? 'xml' : 'json',
      customFields: { costCentre: 'custom03' },
    }),
  meanings: new Map([[allStaff.userGroupId, allStaff.name]]),
})

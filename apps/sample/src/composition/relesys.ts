import { relesys } from '@crosspatch/relesys'
import {
  relesysReadings,
  relesysSimulator,
  type RelesysSimulator,
  type RelesysUser,
} from '@crosspatch/relesys/simulator'

import { defineApp } from '../app.js'
import { heldBy, idWithin, type Employee } from '../people.js'

const departments = [
  { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e31', name: 'Malmö 114' },
  { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e32', name: 'Göteborg 121' },
  { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e33', name: 'Stockholm 102' },
  { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e34', name: 'Uppsala 108' },
  { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e35', name: 'Jönköping, warehouse' },
] as const
const shopFloor = { id: 'd2a9c4e8-17f6-4b30-9c85-6e1f0b7a3d52', name: 'Shop floor' }
const storeManagers = { id: '7c5e0d13-6b84-4f29-a1d7-93e8f2c6b045', name: 'Store managers' }
const firstAiders = { id: 'a90f3b6e-58d2-4c17-b4e9-05c7d1e2f863', name: 'First aiders' }
const userGroups = [shopFloor, firstAiders, storeManagers]

function inGroups(...groups: readonly { readonly id: string }[]): { id: string; dataSource: string }[] {
  return groups.map(({ id }) => ({ id, dataSource: 'Payroll' }))
}

/** The app for employees, as it would be if it were kept up to date. */
function hold(employee: Employee): Partial<RelesysUser> {
  const { person, givenName, familyName, title, phone, location, costCentre } = employee
  const [first] = departments
  const department = departments.find(({ name }) => name.startsWith(location)) ?? first
  return {
    ...person,
    id: idWithin('0d3c1b7e-6f25-4a98-b0e4', employee),
    name: `${givenName} ${familyName}`,
    initials: givenName.charAt(0) + familyName.charAt(0),
    title,
    secondaryEmail: null,
    phoneNumber: { countryCode: 46, number: phone.slice('+46'.length) },
    secondaryPhoneNumber: null,
    primaryDepartmentId: department.id,
    additionalDepartments: [],
    userGroups: inGroups(title.endsWith('manager') ? storeManagers : shopFloor),
    customFields: { costCentre, shirtSize: 'M' },
  }
}

/** What was not kept up to date. */
const otherwise = {
  // Her title is from before she led a shift.
  '20533': {
    id: '0d3c1b7e-6f25-4a98-b0e4-7a5d9c2f1e86',
    title: 'Sales assistant',
    secondaryEmail: 'asa.b@mail.example',
    userGroups: inGroups(shopFloor, firstAiders),
  },
  '20277': { title: 'Sales assistant', userGroups: inGroups(shopFloor) },
  // She was hired again: the new account has her number, and the old one her address.
  '20650': { email: null, userName: 'sofia.oberg2' },
}

const oldAccount: Partial<RelesysUser> = {
  id: '0d3c1b7e-6f25-4a98-b0e4-000000017312',
  externalId: '17312',
  name: 'Sofia Öberg',
  initials: 'SÖ',
  userName: 'sofia.oberg',
  email: 'sofia.oberg@fjord.example',
  secondaryEmail: null,
  phoneNumber: null,
  secondaryPhoneNumber: null,
  title: 'Trainee',
  primaryDepartmentId: departments[3].id,
  additionalDepartments: [],
  userGroups: [],
  customFields: { costCentre: 'SE-108' },
  status: 'Disabled',
}

export const relesysApp = defineApp({
  label: 'Relesys',
  kind: 'employee app',
  variables: {
    required: {
      clientId: 'CROSSPATCH_RELESYS_CLIENT_ID',
      clientSecret: 'CROSSPATCH_RELESYS_CLIENT_SECRET',
    },
    optional: {
      userId: 'CROSSPATCH_RELESYS_USER_ID',
      scope: 'CROSSPATCH_RELESYS_SCOPE',
      baseUrl: 'CROSSPATCH_RELESYS_BASE_URL',
      tokenUrl: 'CROSSPATCH_RELESYS_TOKEN_URL',
    },
  },
  connect: relesys,
  readings: relesysReadings,
  simulate: (readings, before?: RelesysSimulator) =>
    relesysSimulator({
      users: before === undefined ? [...heldBy(hold, otherwise), oldAccount] : [...before.users.values()],
      departments,
      userGroups,
      customFields: [
        { externalId: 'costCentre', name: 'Cost centre' },
        { externalId: 'shirtSize', name: 'Shirt size' },
      ],
      readings,
    }),
  address: ({ baseUrl }) => baseUrl,
  reach: ({ clientId, clientSecret }, baseUrl) => relesys({ clientId, clientSecret, baseUrl }),
  meanings: new Map([...departments, ...userGroups].map(({ id, name }) => [id, name])),
})

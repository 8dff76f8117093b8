/*
 * Who the sample is about: an invented employee of an invented chain of shops, as each app holds her. They were
 * not all kept up to date, which is what makes the comparison worth looking at.
 */

const employeeNumber = '20533'
const email = 'asa@fjord.example'
const userName = 'asa.bergstrom'

/** What whoever makes the change knows of her; each app knows a part of it. */
export const person = { externalId: employeeNumber, email, userName }

const shop = { id: '4b1f6a52-90c3-4e7d-8a16-2f5d0c9b7e31', name: 'Malmö 114' }
const shopFloor = { id: 'd2a9c4e8-17f6-4b30-9c85-6e1f0b7a3d52', name: 'Shop floor' }
const storeManagers = { id: '7c5e0d13-6b84-4f29-a1d7-93e8f2c6b045', name: 'Store managers' }
const firstAiders = { id: 'a90f3b6e-58d2-4c17-b4e9-05c7d1e2f863', name: 'First aiders' }
const allStaff = { id: '1e7d5c90-3a48-4d6b-92f1-c8b0e4a7d316', name: 'All staff' }
const shopTraining = { id: 31, parentId: null, name: 'Shop training' }
const salesTeam = { id: '58c2e7f4-0d91-4a3e-8b76-1f9a6d3c0e24', name: 'Sales Malmö' }

/** In the app for employees: her title is from before she led a shift. */
export const employee = {
  user: {
    id: '0d3c1b7e-6f25-4a98-b0e4-7a5d9c2f1e86',
    externalId: employeeNumber,
    name: 'Åsa Bergström',
    initials: 'ÅB',
    userName,
    title: 'Sales assistant',
    email,
    secondaryEmail: 'asa.b@mail.example',
    // One of the Swedish numbers that are kept free for stories.
    phoneNumber: { countryCode: 46, number: '701740612' },
    secondaryPhoneNumber: null,
    primaryDepartmentId: shop.id,
    additionalDepartments: [],
    userGroups: [shopFloor, firstAiders].map(({ id }) => ({ id, dataSource: 'Payroll' })),
    customFields: { costCentre: 'SE-114', shirtSize: 'M' },
  },
  departments: [shop],
  userGroups: [shopFloor, firstAiders, storeManagers],
  customFields: [
    { externalId: 'costCentre', name: 'Cost centre' },
    { externalId: 'shirtSize', name: 'Shirt size' },
  ],
}

/** In the app for messages: no address and no phone, and disabled, for she is on leave. */
export const recipient = {
  user: {
    userId: '93b8e0f6-2c4d-4751-8e9a-b6d1f5c07a28',
    userGroupId: allStaff.id,
    userName,
    description: 'Fish counter, Malmö',
    disabled: true,
    emailAddress: null,
    primaryPhone: null,
    custom01: null,
    custom02: null,
    custom03: 'SE-114',
  },
  userGroups: [{ userGroupId: allStaff.id, name: allStaff.name }],
}

/** In the app for coaching: somebody typed her name without its rings and dots. */
export const trainee = {
  user: {
    id: 'b5f2d8a1-4e60-4c93-97d5-0a8c3e6f1b79',
    email,
    firstName: 'Asa',
    lastName: 'Bergstrom',
    role: 'User',
    teamId: salesTeam.id,
  },
  teamIds: [salesTeam.id],
}

/** In the app for learning: her cost centre is that of the shop before. */
export const learner = {
  user: {
    id: `e${employeeNumber}`,
    name: 'Åsa Bergström',
    email,
    occupation: 'Shift lead',
    location: 'Malmö',
    timezone: 'Europe/Stockholm',
    language: 'en',
    groups: [shopTraining.id],
    attributes: { costCentre: 'SE-110', languages: 'Swedish, Danish' },
  },
  groups: [shopTraining],
  attributes: ['costCentre', 'languages'],
}

/** What ids stand for, for people. */
export const meanings: ReadonlyMap<string, string> = new Map(
  [shop, shopFloor, storeManagers, firstAiders, allStaff, salesTeam, shopTraining].map(({ id, name }) => [
    String(id),
    name,
  ]),
)

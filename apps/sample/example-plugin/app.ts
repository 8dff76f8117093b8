import { defineApp } from '../src/app.js'
import { heldBy, idWithin, type Employee } from '../src/people.js'
import { shiftbook } from './index.js'
import {
  shiftbookReadings,
  shiftbookSimulator,
  type ShiftbookEmployee,
  type ShiftbookSimulator,
} from './simulator/index.js'

const skills: ReadonlyMap<string, string> = new Map([
  ['till', 'Till'],
  ['fish-counter', 'Fish counter'],
  ['stock', 'Stock'],
])

/** The planner, as it would be if it were kept up to date. */
function hold(employee: Employee): Partial<ShiftbookEmployee> {
  const { person, givenName, familyName, title, phone, location } = employee
  return {
    id: idWithin('2f61c9d0-7a1e-4b83-bd42', employee),
    badge: person.externalId,
    fullName: `${givenName} ${familyName}`,
    mail: person.email,
    mobile: phone,
    jobTitle: title,
    shop: location,
    skills: title.startsWith('Sales') ? ['till'] : ['stock'],
  }
}

/** What was not kept up to date. */
const otherwise = {
  '20533': { jobTitle: 'Sales assistant', skills: ['till', 'fish-counter'] },
  '20888': { shop: 'Malmö', mobile: null },
}

/** How the sample reaches Shiftbook: one line of its composition names this. */
export const shiftbookApp = defineApp({
  label: 'Shiftbook',
  kind: 'shift planner',
  variables: {
    required: { apiKey: 'CROSSPATCH_SHIFTBOOK_API_KEY' },
    optional: { userId: 'CROSSPATCH_SHIFTBOOK_USER_ID', baseUrl: 'CROSSPATCH_SHIFTBOOK_BASE_URL' },
  },
  connect: shiftbook,
  readings: shiftbookReadings,
  simulate: (readings, before?: ShiftbookSimulator) =>
    shiftbookSimulator({
      employees: before === undefined ? heldBy(hold, otherwise) : [...before.employees.values()],
      readings,
    }),
  address: ({ baseUrl }) => baseUrl,
  reach: ({ apiKey }, baseUrl) => shiftbook({ apiKey, baseUrl }),
  meanings: skills,
})

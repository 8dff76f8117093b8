import { replay } from '@crosspatch/replay'
import {
  replayReadings,
  replaySimulator,
  type ReplaySimulator,
  type ReplayUser,
} from '@crosspatch/replay/simulator'

import { defineApp } from '../app.js'
import { heldBy, idWithin, type Employee } from '../people.js'

const salesTeam = { id: '58c2e7f4-0d91-4a3e-8b76-1f9a6d3c0e24', name: 'Sales Malmö' }
const otherTeams = { id: '58c2e7f4-0d91-4a3e-8b76-1f9a6d3c0e25', name: 'Sales, other shops' }
const teams = [salesTeam, otherTeams]

/** The app for coaching, as it would be if it were kept up to date. */
function hold(employee: Employee): Partial<ReplayUser> {
  const { person, givenName, familyName, title, location } = employee
  return {
    id: idWithin('b5f2d8a1-4e60-4c93-97d5', employee),
    email: person.email,
    firstName: givenName,
    lastName: familyName,
    role: title.endsWith('manager') ? 'Manager' : 'User',
    teamId: location === 'Malmö' ? salesTeam.id : otherTeams.id,
  }
}

/** What was not kept up to date, and who does not sell. */
const otherwise = {
  // Somebody typed her name without its rings and dots.
  '20533': { id: 'b5f2d8a1-4e60-4c93-97d5-0a8c3e6f1b79', firstName: 'Asa', lastName: 'Bergstrom' },
  '19844': 'nobody',
  '19990': 'nobody',
  '21034': 'nobody',
  // The name before she married.
  '20715': { lastName: 'Larsen' },
} as const

export const replayApp = defineApp({
  label: 'Replay',
  kind: 'sales coaching',
  variables: {
    required: { apiKey: 'CROSSPATCH_REPLAY_API_KEY' },
    optional: {
      userId: 'CROSSPATCH_REPLAY_USER_ID',
      baseUrl: 'CROSSPATCH_REPLAY_BASE_URL',
      childCompanyId: 'CROSSPATCH_REPLAY_CHILD_COMPANY_ID',
    },
  },
  connect: replay,
  readings: replayReadings,
  simulate: (readings, before?: ReplaySimulator) =>
    replaySimulator({
      users: before === undefined ? heldBy(hold, otherwise) : [...before.users.values()],
      teamIds: teams.map(({ id }) => id),
      readings,
    }),
  address: ({ baseUrl }) => baseUrl,
  reach: ({ apiKey }, baseUrl) => replay({ apiKey, baseUrl }),
  meanings: new Map(teams.map(({ id, name }) => [id, name])),
})

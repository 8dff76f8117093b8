import type { SimulatorDefinition } from '@crosspatch/core/simulator'

import { refusal } from './reply.ts'

/** What is accepted, by the names that the settings have. */
export const credentials = { token: 'simulated-token' }

/** Who may call. */
export function openAccess(): SimulatorDefinition {
  const expected = `Bearer ${credentials.token}`
  const unauthorized = () => refusal(401, null, 'The token is missing or wrong.')
  return {
    routes: [],
    authenticate: ({ headers }) => (headers['authorization'] === expected ? undefined : unauthorized()),
    unauthorized,
  }
}

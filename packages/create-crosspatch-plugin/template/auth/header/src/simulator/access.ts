import type { SimulatorDefinition } from '@crosspatch/core/simulator'

import { refusal } from './reply.ts'

/** What is accepted, by the names that the settings have. */
export const credentials = { apiKey: 'simulated-api-key' }

const header = 'x-card-file-key'

/** Who may call. */
export function openAccess(): SimulatorDefinition {
  const unauthorized = () => refusal(401, null, 'The key is missing or wrong.')
  return {
    routes: [],
    authenticate: ({ headers }) => (headers[header] === credentials.apiKey ? undefined : unauthorized()),
    unauthorized,
  }
}

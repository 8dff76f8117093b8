import type { SimulatorDefinition } from '@crosspatch/core/simulator'

import { refusal } from './reply.ts'

/** What is accepted, by the names that the settings have. */
export const credentials = { username: 'crosspatch', password: 'simulated-password' }

/** Who may call. */
export function openAccess(): SimulatorDefinition {
  const unauthorized = () => refusal(401, null, 'The name or the password is wrong.')
  return {
    routes: [],
    authenticate: ({ headers }) => (isKnown(headers['authorization']) ? undefined : unauthorized()),
    unauthorized,
  }
}

function isKnown(header: string | undefined): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/u.exec(header ?? '')?.[1]
  return encoded !== undefined && atob(encoded) === `${credentials.username}:${credentials.password}`
}

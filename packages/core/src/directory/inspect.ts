import { redacted } from '../transport/redact.js'
import type { Plan } from './plan.js'
import type { ConnectionReport } from './report.js'

/** By this symbol Node, Deno and Bun let an object say how it is printed. */
const customInspect = Symbol.for('nodejs.util.inspect.custom')

/** Makes `console.log(plan)` show what would be sent where, but no value of the user. */
export function guardPlan(plan: Plan): Plan {
  return Object.defineProperty(plan, customInspect, { value: () => printablePlan(plan) })
}

function printablePlan(plan: Plan): object {
  return {
    ...plan,
    patch: redacted,
    connections: Object.fromEntries(
      Object.entries(plan.connections).map(([name, connection]) => [
        name,
        {
          ...connection,
          requests: connection.requests.map(({ method, path, body, carries }) => ({
            method,
            path,
            carries,
            ...(body === undefined ? {} : { body: `${redacted} (${body.mediaType})` }),
          })),
        },
      ]),
    ),
  }
}

/** Adds the user that a reply showed, where no printout and no JSON comes across it. */
export function withUser(report: ConnectionReport, user: ConnectionReport['user']): ConnectionReport {
  return user === undefined ? report : Object.defineProperty(report, 'user', { value: user })
}

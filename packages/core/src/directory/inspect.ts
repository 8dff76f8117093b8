import type { HttpRequest } from '../http/message.js'
import { redacted } from '../transport/redact.js'
import type { Plan } from './plan.js'
import type { ConnectionReport } from './report.js'

/** By this symbol Node, Deno and Bun let an object say how it is printed. */
const customInspect = Symbol.for('nodejs.util.inspect.custom')

/**
 * Makes `console.log` of a plan, and of each part of it, show what would be sent where, but no value of the user.
 */
export function guardPlan(plan: Plan): Plan {
  const connections = Object.fromEntries(
    Object.entries(plan.connections).map(([name, connection]) => {
      const requests = connection.requests.map((request) => printedAs({ ...request }, printableRequest))
      return [name, { ...connection, requests }]
    }),
  )
  return { ...plan, patch: printedAs({ ...plan.patch }, () => redacted), connections }
}

function printableRequest({ body, secrets: _secrets, keeps, ...request }: HttpRequest): object {
  return {
    ...request,
    ...(body === undefined ? {} : { body: `${redacted} (${body.mediaType})` }),
    ...(keeps === undefined ? {} : { keeps: keeps.map(({ path }) => path) }),
  }
}

function printedAs<Value extends object>(value: Value, print: (value: Value) => unknown): Value {
  return Object.defineProperty(value, customInspect, { value: () => print(value) })
}

/** Adds the user that a reply showed, where no printout and no JSON comes across it. */
export function withUser(report: ConnectionReport, user: ConnectionReport['user']): ConnectionReport {
  return user === undefined ? report : Object.defineProperty(report, 'user', { value: user })
}

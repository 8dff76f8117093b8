import type { Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import { shown } from '../patch/key.js'
import { isObject } from '../user/kind.js'
import type { ConnectionPlan, FieldPlan } from './plan.js'
import type { Prepared } from './prepare.js'

/**
 * Why a plan can't be sent any more; nothing when computing it again gives the very same requests, or shows that
 * there is nothing left to do.
 */
export function driftOf(
  plan: ConnectionPlan,
  { channel, derived }: Pick<Prepared, 'channel' | 'derived'>,
): Failure | undefined {
  if (plan.baseUrl !== channel.baseUrl) {
    return outdated('The plan was made for another address than the connection has now.')
  }
  // The change itself is another one: then even "nothing left to do" is no answer to this plan.
  const differing = differences(plan.fields.map(verbAndPath), derived.fields.map(verbAndPath))
  if (differing.length > 0) {
    return outdated(`The plan's change and its fields do not agree (${listed(differing)}).`)
  }
  const admitted = plan.fields.filter(
    ({ path, status }) => status === 'refused' && isTaken(path, derived.fields),
  )
  if (admitted.length > 0) {
    return outdated(`The plan refuses what would be sent now (${listed(admitted.map(({ path }) => path))}).`)
  }
  // Nothing is left to send, or it can't be: the share says so itself, and better.
  if (derived.requests.length === 0) return undefined
  const planned = plan.requests.map(canonical)
  const now = derived.requests.map(canonical)
  if (planned.length === now.length && planned.every((request, index) => request === now[index]))
    return undefined
  const carried = [
    ...plan.requests.filter((_, index) => !now.includes(planned[index] ?? '')),
    ...derived.requests.filter((_, index) => !planned.includes(now[index] ?? '')),
  ].flatMap(({ carries }) => carries)
  return outdated(
    `What would be sent now differs from what was planned (${listed(carried)}): the record, or the plan itself, has changed since.`,
  )
}

function outdated(message: string): Failure {
  return {
    code: 'conflict',
    rule: 'plan-outdated',
    message,
    remedy: 'Plan again, and look at the new plan.',
  }
}

function isTaken(path: string, fields: readonly FieldPlan[]): boolean {
  return fields.some((field) => field.path === path && field.status === 'taken')
}

function verbAndPath({ verb, path }: FieldPlan): string {
  return `${verb} ${path}`
}

function differences(a: readonly string[], b: readonly string[]): string[] {
  return [...a.filter((each) => !b.includes(each)), ...b.filter((each) => !a.includes(each))]
}

/** A few of the names, each on one line: a plan from a file may hold anything. */
function listed(names: readonly string[]): string {
  const [...unique] = new Set(names.map(shown))
  return unique.length > 10 ? `${unique.slice(0, 10).join(', ')}, …` : unique.join(', ')
}

/** A request as text that does not depend on the order of its members, which saving and reading may change. */
function canonical(request: HttpRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

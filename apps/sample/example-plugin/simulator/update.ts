import { json, type RoutedRequest } from '@crosspatch/core/simulator'
import * as v from 'valibot'

import { employeeRules, type ShiftbookEmployee } from './employee.js'
import { refusal } from './refusal.js'
import type { ShiftbookReading } from './readings.js'

/** `PATCH /employees/:id`: merged, held against the rules, and stored as a whole or not at all. */
export function updateEmployee(
  employees: Map<string, ShiftbookEmployee>,
  { params, headers, body }: RoutedRequest,
  { patchAnswer }: ShiftbookReading,
): Response {
  const employee = employees.get(params['id'] ?? '')
  if (employee === undefined) return refusal(404, null, 'There is no such employee.')
  if (headers['content-type'] !== 'application/merge-patch+json') {
    return refusal(415, null, 'A change is a JSON Merge Patch.')
  }
  const patch = parse(body)
  if (!isObject(patch)) return refusal(400, null, 'The body is no JSON object.')
  const readOnly = ['id', 'badge'].find((name) => Object.hasOwn(patch, name))
  if (readOnly !== undefined) return refusal(422, readOnly, 'It can only be read.')

  const checked = v.safeParse(employeeRules, merge(employee, patch))
  if (!checked.success) {
    return refusal(422, v.getDotPath(checked.issues[0]), 'It does not take this value.')
  }
  const changed = checked.output
  if (isTaken(changed, employees)) return refusal(409, 'mail', 'Somebody else has this address.')
  employees.set(changed.id, changed)
  return patchAnswer === 'empty' ? new Response(null, { status: 204 }) : json(200, changed)
}

/** RFC 7396, section 2. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, merge(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

function isTaken({ id, mail }: ShiftbookEmployee, employees: Map<string, ShiftbookEmployee>): boolean {
  return [...employees.values()].some(
    (other) => other.id !== id && other.mail.toLowerCase() === mail.toLowerCase(),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

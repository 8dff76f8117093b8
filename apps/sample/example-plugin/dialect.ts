import { fail, succeed, type Change, type Failure, type Outcome } from '@crosspatch/core'

import type { EmployeePatch, EmployeeRecord } from './wire.js'

/** A merge patch, and the paths of the changes that are in it. */
interface WrittenPatch {
  readonly patch: EmployeePatch
  readonly carries: readonly string[]
}

/**
 * The changes as one merge patch. What no member stands for is not among `carries`: core then refuses the plan,
 * instead of reporting as done what was never sent.
 *
 * The record is there when a change needs it: see `needsCurrent` in fields.ts.
 */
export function writePatch(
  changes: readonly Change[],
  record: EmployeeRecord | undefined,
): Outcome<WrittenPatch> {
  let patch: EmployeePatch = {}
  const carries: string[] = []
  for (const change of changes) {
    const skills = change.verb === 'edit' ? editedSkills(change, record) : undefined
    if (skills?.ok === false) return skills
    const members = skills === undefined ? membersOf(change) : { skills: skills.value }
    if (members === undefined) continue
    patch = { ...patch, ...members }
    carries.push(change.path)
  }
  return succeed({ patch, carries })
}

/** The member that a change stands for. Core has held the value against the table; here only its type is narrowed. */
function membersOf(change: Change): EmployeePatch | undefined {
  const value = change.verb === 'clear' ? null : change.verb === 'set' ? change.value : undefined
  const isText = typeof value === 'string'
  const isTextOrNull = isText || value === null
  switch (change.field) {
    case 'displayName':
      return isText ? { fullName: value } : undefined
    case 'email':
      return isText ? { mail: value } : undefined
    case 'phone':
      return isTextOrNull ? { mobile: value } : undefined
    case 'title':
      return isTextOrNull ? { jobTitle: value } : undefined
    case 'location':
      return isTextOrNull ? { shop: value } : undefined
    case 'language':
      return isTextOrNull ? { preferences: { language: value } } : undefined
    case 'active':
      return typeof value === 'boolean' ? { active: value } : undefined
    case 'groups':
      return value === null || isList(value) ? { skills: value } : undefined
    case 'extensions':
      return isTextOrNull ? { contractedHours: value === null ? null : Number(value) } : undefined
    default:
      return undefined
  }
}

/** The whole list as the edit leaves it. */
function editedSkills(
  { path, add, remove }: Change & { readonly verb: 'edit' },
  record: EmployeeRecord | undefined,
): Outcome<readonly string[]> {
  const present = record?.skills
  // A list that is not shown is not an empty one: to take it for that would wipe it.
  if (present === undefined || present === null) return fail({ ...skillsNotShown, field: path })
  return succeed([...new Set([...present.filter((skill) => !remove.includes(skill)), ...add])])
}

const skillsNotShown: Failure = {
  code: 'conflict',
  vendorField: 'skills',
  rule: 'skills-not-shown',
  message: 'Shiftbook takes the whole list of skills, and does not show the present one.',
  remedy: 'Set the whole list of groups, or look at the employee in Shiftbook.',
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

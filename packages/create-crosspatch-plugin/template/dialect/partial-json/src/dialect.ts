import type { Change, HttpBody } from '@crosspatch/core'

/** The body of `PATCH /people/{id}`: what is left out stays, and the empty text clears. Null is refused. */
export interface PersonPatch {
  readonly name?: string
  readonly job?: string
  readonly active?: boolean
}

/** A body, and the paths of the changes that are in it. */
interface Written {
  readonly body: HttpBody
  readonly carries: readonly string[]
}

/**
 * The changes as one partial person. What no member stands for is not among `carries`: core then refuses the plan,
 * instead of reporting as done what was never sent.
 */
export function writePatch(changes: readonly Change[]): Written {
  let patch: PersonPatch = {}
  const carries: string[] = []
  for (const change of changes) {
    const member = memberOf(change)
    if (member === undefined) continue
    patch = { ...patch, ...member }
    carries.push(change.path)
  }
  return { body: { mediaType: 'application/json', text: JSON.stringify(patch) }, carries }
}

/** The member that a change stands for. Core has held the value against the table; here its type is narrowed. */
function memberOf(change: Change): PersonPatch | undefined {
  const value = change.verb === 'set' ? change.value : change.verb === 'clear' ? '' : undefined
  switch (change.field) {
    case 'displayName':
      return typeof value === 'string' ? { name: value } : undefined
    case 'title':
      return typeof value === 'string' ? { job: value } : undefined
    case 'active':
      return typeof value === 'boolean' ? { active: value } : undefined
    default:
      return undefined
  }
}

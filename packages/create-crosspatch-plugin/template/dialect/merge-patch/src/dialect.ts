import type { Change, HttpBody } from '@crosspatch/core'

/** The body of `PATCH /people/{id}`, a JSON Merge Patch (RFC 7396): null clears, and what is left out stays. */
export interface PersonPatch {
  readonly name?: string
  readonly job?: string | null
  readonly active?: boolean
}

/** A body, and the paths of the changes that are in it. */
interface Written {
  readonly body: HttpBody
  readonly carries: readonly string[]
}

/**
 * The changes as one merge patch. What no member stands for is not among `carries`: core then refuses the plan,
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
  return { body: { mediaType: 'application/merge-patch+json', text: JSON.stringify(patch) }, carries }
}

/** The member that a change stands for. Core has held the value against the table; here its type is narrowed. */
function memberOf(change: Change): PersonPatch | undefined {
  const value = change.verb === 'set' ? change.value : change.verb === 'clear' ? null : undefined
  switch (change.field) {
    case 'displayName':
      return typeof value === 'string' ? { name: value } : undefined
    case 'title':
      return typeof value === 'string' || value === null ? { job: value } : undefined
    case 'active':
      return typeof value === 'boolean' ? { active: value } : undefined
    default:
      return undefined
  }
}

import type { Change, HttpBody } from '@crosspatch/core'

/** One operation of the body of `PATCH /people/{id}`, a JSON Patch (RFC 6902). */
export interface PersonOperation {
  readonly op: 'replace'
  readonly path: '/name' | '/job' | '/active'
  readonly value: string | boolean | null
}

/** A body, and the paths of the changes that are in it. */
interface Written {
  readonly body: HttpBody
  readonly carries: readonly string[]
}

/**
 * The changes as one JSON Patch. A record always has all its members, so each is replaced: `remove` would fail where
 * there is nothing. A change that no operation stands for is not among `carries`: core then refuses the plan, instead
 * of reporting as done what was never sent.
 */
export function writePatch(changes: readonly Change[]): Written {
  const operations: PersonOperation[] = []
  const carries: string[] = []
  for (const change of changes) {
    const operation = operationOf(change)
    if (operation === undefined) continue
    operations.push(operation)
    carries.push(change.path)
  }
  return { body: { mediaType: 'application/json-patch+json', text: JSON.stringify(operations) }, carries }
}

/** The operation that a change stands for. Core has held the value against the table; here its type is narrowed. */
function operationOf(change: Change): PersonOperation | undefined {
  const value = change.verb === 'set' ? change.value : change.verb === 'clear' ? null : undefined
  switch (change.field) {
    case 'displayName':
      return typeof value === 'string' ? { op: 'replace', path: '/name', value } : undefined
    case 'title':
      return typeof value === 'string' || value === null ? { op: 'replace', path: '/job', value } : undefined
    case 'active':
      return typeof value === 'boolean' ? { op: 'replace', path: '/active', value } : undefined
    default:
      return undefined
  }
}

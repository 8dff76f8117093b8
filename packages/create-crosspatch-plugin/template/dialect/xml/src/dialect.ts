import type { Change, HttpBody } from '@crosspatch/core'

import { writeXml } from './dialect/write-xml.ts'
import type { PersonUpdate } from './wire.ts'

/** A body, and the paths of the changes that are in it. */
interface Written {
  readonly body: HttpBody
  readonly carries: readonly string[]
}

/**
 * The changes as one document. What no element stands for is not among `carries`: core then refuses the plan, instead
 * of reporting as done what was never sent.
 */
export function writeUpdate(changes: readonly Change[]): Written {
  let update: PersonUpdate = {}
  const carries: string[] = []
  for (const change of changes) {
    const member = memberOf(change)
    if (member === undefined) continue
    update = { ...update, ...member }
    carries.push(change.path)
  }
  return { body: { mediaType: 'application/xml', text: writeXml(update) }, carries }
}

/** The element that a change stands for. Core has held the value against the table; here its type is narrowed. */
function memberOf(change: Change): PersonUpdate | undefined {
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

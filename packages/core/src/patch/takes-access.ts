import type { Change } from './change.js'

/** Whether somebody who left is shut out by it: what is never held back for the sake of another field. */
export function takesAccess(change: Change): boolean {
  return change.field === 'active' && change.verb === 'set' && change.value === false
}

import type { User } from '../user/user.js'
import { mergePatch } from './merge-patch.js'
import type { UserPatch } from './patch.js'
import { isObject } from '../user/kind.js'

/**
 * The user as a patch leaves it: a merge patch with list edits. For showing what is going to be, and for
 * checking what became of it. A password, which no user holds, is left out.
 *
 * @example
 * applyPatch({ title: 'Clerk', groups: ['a', 'b'] }, { title: null, groups: { remove: ['a'] } }) // { groups: ['b'] }
 */
export function applyPatch(user: User, patch: UserPatch): User {
  const { password: _password, additionalDepartments, groups, ...rest } = patch
  const lists = {
    additionalDepartments: editList(user.additionalDepartments, additionalDepartments),
    groups: editList(user.groups, groups),
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a merge patch over a user gives a user: the patch's own type saw to its values
  return mergePatch(user, { ...rest, ...lists }) as User
}

function editList(
  held: readonly string[] | undefined,
  change: UserPatch['groups'],
): readonly string[] | null | undefined {
  if (!isObject(change)) return change
  const { add, remove } = change
  const removed: readonly unknown[] = Array.isArray(remove) ? remove : []
  const kept = (held ?? []).filter((id) => !removed.includes(id))
  const added = Array.isArray(add)
    ? add.filter((id): id is string => typeof id === 'string' && !kept.includes(id))
    : []
  return [...kept, ...added]
}

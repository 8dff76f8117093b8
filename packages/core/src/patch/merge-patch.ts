import { isObject } from '../user/kind.js'

/**
 * Applies a JSON Merge Patch (RFC 7396, section 2, https://www.rfc-editor.org/rfc/rfc7396#section-2). Neither
 * argument is changed. A member of the patch that is `undefined` counts as absent.
 *
 * @example
 * mergePatch({ title: 'Clerk', phone: '+4511223344' }, { title: 'Manager', phone: null }) // { title: 'Manager' }
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map<string, unknown>(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  // fromEntries defines members instead of assigning them: a member called __proto__ stays a mere member.
  return Object.fromEntries(merged)
}

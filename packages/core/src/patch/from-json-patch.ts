import type { Outcome } from '../failure/failure.js'
import type { User } from '../user/user.js'
import type { JsonPatchDocument } from './json-patch-document.js'
import { parsePatch } from './parse.js'
import type { UserPatch } from './patch.js'

/**
 * Turns an RFC 6902 document over the canonical user into a {@link UserPatch}.
 *
 * `directory.plan` also takes such a document as it is. What depends on the user's present values (`test`,
 * `move`, `copy`, an index into a list) needs the user here.
 *
 * @example
 * const patch = await fromJsonPatch([{ op: 'remove', path: '/title' }])
 * // { ok: true, value: { title: null } }
 */
export async function fromJsonPatch(
  document: JsonPatchDocument,
  current?: User,
): Promise<Outcome<UserPatch>> {
  const { translateJsonPatch } = await import('./json-patch.js')
  const translated = translateJsonPatch(document, current)
  if (!translated.ok) return translated
  const parsed = parsePatch(translated.value)
  return parsed.ok ? { ok: true, value: translated.value } : parsed
}

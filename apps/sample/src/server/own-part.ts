import type { UserPatch } from '@crosspatch/core'

import type { World } from '../world.js'
import type { Known } from './acquaintances.js'

/**
 * A change as one app is planned for by itself: without the fields that only other apps of this person have, as each of
 * those is planned for with its own. Fields of an app that is not linked stay, and are refused by the directory.
 * Nothing is left when the change holds nothing for this app.
 */
export function ownPart(
  patch: UserPatch,
  connection: string,
  { links }: Known,
  { plugins }: World,
): UserPatch | undefined {
  const { extensions, ...rest } = patch
  if (typeof extensions !== 'object' || Object.keys(extensions ?? {}).length === 0) return patch
  const others = new Set(
    Object.keys(links).flatMap((name) => (name === connection ? [] : (plugins[name]?.id ?? []))),
  )
  const own = plugins[connection]?.id ?? ''
  const kept = Object.entries(extensions).filter(([plugin]) => plugin === own || !others.has(plugin))
  if (kept.length > 0) return { ...rest, extensions: Object.fromEntries(kept) }
  return Object.keys(rest).length > 0 ? rest : undefined
}

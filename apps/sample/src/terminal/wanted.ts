import type { FieldPlan } from '@crosspatch/core'

import { printable } from './text.js'
import type { Meanings } from './value.js'

/** What the change wants of a field, in a few words. A secret is not in a plan's patch, and is only named. */
export function showWanted({ path, verb }: FieldPlan, patch: object, meanings: Meanings): string {
  if (verb === 'clear') return 'cleared'
  const value = wantedAt(patch, path)
  if (value === undefined) return '[redacted]'
  if (verb === 'set') return showAny(value, meanings)
  const added = listOf(member(value, 'add')).map((id) => `+ ${showAny(id, meanings)}`)
  const removed = listOf(member(value, 'remove')).map((id) => `− ${showAny(id, meanings)}`)
  return [...added, ...removed].join(', ')
}

/** The value at a path of the patch: `title`, `custom.costCentre`. Only the last step may hold dots. */
function wantedAt(patch: object, path: string): unknown {
  const steps = path.split('.')
  const depth = steps[0] === 'custom' ? 1 : steps[0] === 'extensions' ? 2 : 0
  const keys = [...steps.slice(0, depth), steps.slice(depth).join('.')]
  return keys.reduce<unknown>((value, key) => member(value, key), patch)
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  return found
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function showAny(value: unknown, meanings: Meanings): string {
  if (Array.isArray(value)) return value.map((entry) => showAny(entry, meanings)).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return printable(meanings.get(String(value)) ?? String(value))
}

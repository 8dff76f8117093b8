import type { Change } from '@crosspatch/core'

import type { ListMember, PatchOperation, UserRecord } from '../wire.js'

/**
 * A change of a list as operations on the list as it is held: first what goes, from the end, since every removal
 * shifts what comes after it (RFC 6902, section 4.2); then what is missing, appended. Entries that stay keep their
 * data source.
 */
export function listOperations(
  member: ListMember,
  change: Change,
  memberships: UserRecord[ListMember],
): readonly PatchOperation[] {
  const held = (memberships ?? []).map(({ id }) => id ?? undefined)
  const { stays, wanted } = intentOf(change)
  const removals = [...held.entries()]
    .filter(([, id]) => id !== undefined && !stays(id))
    .map(([index]) => ({ op: 'remove', path: `/${member}/${index}` }) as const satisfies PatchOperation)
    .toReversed()
  const additions = wanted
    .filter((id) => !held.includes(id))
    .map(
      (id) =>
        ({
          op: 'add',
          path: `/${member}/-`,
          value: { id, dataSource: null },
        }) as const satisfies PatchOperation,
    )
  return [...removals, ...additions]
}

interface Intent {
  readonly stays: (id: string) => boolean
  readonly wanted: readonly string[]
}

function intentOf(change: Change): Intent {
  if (change.verb === 'edit') return { stays: (id) => !change.remove.includes(id), wanted: change.add }
  const wanted = change.verb === 'set' ? idsOf(change.value) : []
  return { stays: (id) => wanted.includes(id), wanted }
}

/** A list field was given a list: core saw to it, and this tells the compiler. */
function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

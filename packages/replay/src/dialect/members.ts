import type { Change } from '@crosspatch/core'

/** Texts by Replay's names, and the paths of the changes that they come from. */
export interface Written<Member extends string> {
  readonly texts: Readonly<Partial<Record<Member, string>>>
  readonly carries: readonly string[]
}

/** The texts that the changes set, by the names that these members have at Replay. */
export function writeMembers<Member extends string>(
  changes: readonly Change[],
  members: ReadonlyMap<Change['field'], Member>,
): Written<Member> {
  const texts: Partial<Record<Member, string>> = {}
  const carries: string[] = []
  for (const change of changes) {
    const member = members.get(change.field)
    if (member === undefined || change.verb !== 'set' || typeof change.value !== 'string') continue
    texts[member] = change.value
    carries.push(change.path)
  }
  return { texts, carries }
}

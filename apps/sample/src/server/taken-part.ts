import type { FieldReport, UserPatch } from '@crosspatch/core'

/** The part of a change that at least one app holds by now: it was done there, or was so already. */
export function takenPart(patch: UserPatch, fields: readonly FieldReport[]): UserPatch {
  const held = new Set(
    fields.flatMap(({ path, status }) => (status === 'applied' || status === 'unchanged' ? [path] : [])),
  )
  const { custom, extensions, ...plain } = patch
  return {
    ...membersOf(plain, '', held),
    ...whole('custom', membersOf(custom, 'custom.', held)),
    ...whole(
      'extensions',
      Object.fromEntries(
        Object.entries(extensions ?? {}).flatMap(([plugin, own]) =>
          Object.entries(whole(plugin, membersOf(own, `extensions.${plugin}.`, held))),
        ),
      ),
    ),
  }
}

function membersOf(
  given: object | null | undefined,
  below: string,
  held: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => held.has(below + name)))
}

function whole(name: string, members: Record<string, unknown>): Record<string, Record<string, unknown>> {
  return Object.keys(members).length === 0 ? {} : { [name]: members }
}

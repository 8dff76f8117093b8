import type { UserPatch } from '@crosspatch/core'

/** The part of a change that stands at these paths: `title`, `custom.shoeSize`, `extensions.acme.badge`. */
export function partOfPatch(patch: UserPatch, paths: Iterable<string>): UserPatch {
  const kept = new Set(paths)
  const { custom, extensions, ...plain } = patch
  return {
    ...membersOf(plain, '', kept),
    ...whole('custom', membersOf(custom, 'custom.', kept)),
    ...whole(
      'extensions',
      Object.fromEntries(
        Object.entries(extensions ?? {}).flatMap(([plugin, own]) =>
          Object.entries(whole(plugin, membersOf(own, `extensions.${plugin}.`, kept))),
        ),
      ),
    ),
  }
}

function membersOf(
  given: object | null | undefined,
  below: string,
  kept: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => kept.has(below + name)))
}

function whole(name: string, members: Record<string, unknown>): Record<string, Record<string, unknown>> {
  return Object.keys(members).length === 0 ? {} : { [name]: members }
}

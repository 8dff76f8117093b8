/** Fields by what carries them: the parts of a name that travel in `displayName` are one thing to the app. */
export function byCarrier<Field extends { readonly path: string; readonly carriedBy?: string }>(
  fields: readonly Field[],
): ReadonlyMap<string, readonly [Field, ...Field[]]> {
  const groups = new Map<string, [Field, ...Field[]]>()
  for (const field of fields) {
    const carrier = field.carriedBy ?? field.path
    const group = groups.get(carrier)
    if (group === undefined) groups.set(carrier, [field])
    else group.push(field)
  }
  return groups
}

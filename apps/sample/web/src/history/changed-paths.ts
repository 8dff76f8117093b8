/** The fields of a change, each by its own path: `title`, `custom.shoeSize`, `extensions.acme.badge`. */
export function changedPaths(patch: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(patch).flatMap(([path, value]) => {
    if (path === 'custom') return keysOf(value).map((key) => `custom.${key}`)
    if (path !== 'extensions' || typeof value !== 'object' || value === null) return [path]
    return Object.entries(value).flatMap(([plugin, fields]) =>
      keysOf(fields).map((key) => `extensions.${plugin}.${key}`),
    )
  })
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

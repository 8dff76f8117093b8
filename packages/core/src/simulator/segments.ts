/** The decoded values of a pattern's `:names`, or nothing when the path does not fit it. */
export function matchSegments(
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of pattern.entries()) {
    const actual = path[index] ?? ''
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeSegment(actual)
    else if (segment !== actual) return undefined
  }
  return params
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Not valid percent-encoding: servers then take it as it stands.
    return segment
  }
}

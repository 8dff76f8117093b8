/**
 * The name closest to what was written, if one is close enough to be meant: for "did you mean …?".
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const written = simplify(name)
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(written, simplify(candidate))
    if (best === undefined || distance < best.distance) best = { name: candidate, distance }
  }
  return best !== undefined &&
    best.distance <= Math.max(1, Math.floor(written.length / 3)) &&
    best.distance < written.length
    ? best.name
    : undefined
}

/** Case, underscores and dashes are the usual difference: `given_name` is meant for `givenName`. */
function simplify(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[_\-\s]/gu, '')
}

/** Levenshtein's distance, with two letters swapped counted as one slip; one row at a time. */
function editDistance(a: string, b: string): number {
  let above: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = isSwap ? (above[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution, swap))
    }
    above = row
    row = next
  }
  return row[b.length] ?? 0
}

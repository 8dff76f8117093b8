/** A reading in few words, for the name of a test: how it differs from the likeliest one. */
export function readingLabel(readings: readonly unknown[], index: number): string {
  return index === 0
    ? 'the likeliest reading'
    : JSON.stringify(differingFrom(readings[0], readings[index])).slice(1, -1)
}

function differingFrom(standard: unknown, reading: unknown): unknown {
  if (typeof standard !== 'object' || standard === null || typeof reading !== 'object' || reading === null)
    return reading
  const usual = new Map<string, unknown>(Object.entries(standard))
  return Object.fromEntries(Object.entries(reading).filter(([name, way]) => usual.get(name) !== way))
}

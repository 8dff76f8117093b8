/** A member of what JSON gave; nothing when there is none. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

/** A member that has to be text. */
export function text(value: unknown, key: string): string {
  const found = member(value, key)
  if (typeof found !== 'string') throw new Error(`There is no ${key}.`)
  return found
}

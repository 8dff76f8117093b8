/** A claim that does not hold. The message is for the plugin's author: what was seen, and what to change. */
export class BrokenClaim extends Error {
  override readonly name = 'BrokenClaim'
}

/** Throws when a claim does not hold. */
export function claim(holds: boolean, message: string, seen?: unknown): asserts holds {
  if (!holds)
    throw new BrokenClaim(seen === undefined ? message : `${message}\nSeen: ${JSON.stringify(seen, null, 2)}`)
}

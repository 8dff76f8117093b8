import { claims, type ClaimId } from './claims.js'

/** A claim that does not hold: which one, what was seen, and what to change. */
export class BrokenClaim extends Error {
  override readonly name = 'BrokenClaim'
  /** The claim's id in the table of claims. */
  readonly claim: ClaimId

  constructor(id: ClaimId, message: string, options?: ErrorOptions) {
    super(message, options)
    this.claim = id
  }
}

/** Throws when a claim does not hold. */
export function claim(id: ClaimId, holds: boolean, where: string, seen?: unknown): asserts holds {
  if (holds) return
  const { says, change } = claims[id]
  const shown = seen === undefined ? [] : [`Seen: ${JSON.stringify(seen, null, 2)}`]
  throw new BrokenClaim(
    id,
    [`${id}: ${says}`, `Here: ${where}`, `What to change: ${change}`, ...shown].join('\n'),
  )
}

/** What was thrown, with the circumstances told: a broken claim stays that claim. */
export function toldWith(thrown: unknown, circumstances: string): Error {
  const message = `${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${circumstances}`
  const options = { cause: thrown }
  return thrown instanceof BrokenClaim
    ? new BrokenClaim(thrown.claim, message, options)
    : new Error(message, options)
}

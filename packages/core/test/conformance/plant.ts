import type { ClaimId } from '../../src/conformance/index.js'
import type { Flaws } from './subject.js'

/** A violation of one claim: a small change of what conforms. */
export interface Plant extends Flaws {
  readonly claim: ClaimId
  /** What the plugin's author, or the vendor, did. */
  readonly name: string
  /** The tests in which it has to be found. */
  readonly within: RegExp
}

import { faultCases } from './fault-cases.js'
import { faultSequences } from './fault-sequences.js'
import { fieldClaims } from './field-claims.js'
import { hostileReplies } from './hostile-replies.js'
import { planClaims } from './plan-claims.js'
import { roundTrips } from './round-trips.js'
import { secretClaims } from './secret-claims.js'
import type { Runner, Subject } from './subject.js'

/**
 * Runs every claim for one vendor, under each of its readings.
 *
 * @example
 * conform({ describe, test }, { name: 'acme', readings: eachReading(acmeReadings), setUp, samples })
 */
export function conform<Reading>(runner: Runner, subject: Subject<Reading>): void {
  runner.describe(`${subject.name} conforms`, () => {
    fieldClaims(runner, subject)
    planClaims(runner, subject)
    roundTrips(runner, subject)
    faultCases(runner, subject)
    faultSequences(runner, subject)
    hostileReplies(runner, subject)
    secretClaims(runner, subject)
  })
}

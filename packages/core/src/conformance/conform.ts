import { activeClaims } from './active-claims.js'
import { compareClaims } from './compare-claims.js'
import { createClaims } from './create-claims.js'
import { createFaults } from './create-faults.js'
import { describeClaims } from './describe-claims.js'
import { faultCases } from './fault-cases.js'
import { faultSequences } from './fault-sequences.js'
import { fieldClaims } from './field-claims.js'
import { findClaims } from './find-claims.js'
import { hostileReplies } from './hostile-replies.js'
import { lifeSecrets } from './life-secrets.js'
import { listClaims } from './list-claims.js'
import { listTrouble } from './list-trouble.js'
import { matchClaims } from './match-claims.js'
import { heedingOpen } from './open-claims.js'
import { planClaims } from './plan-claims.js'
import { removeClaims } from './remove-claims.js'
import { roundTrips } from './round-trips.js'
import { secretClaims } from './secret-claims.js'
import type { Runner, Subject } from './subject.js'
import { twoWriters } from './two-writers.js'

/**
 * Runs every claim for one vendor, under each of its readings.
 *
 * @example
 * conform({ describe, test }, { name: 'acme', readings: eachReading(acmeReadings), setUp, samples })
 */
export function conform<Reading>(given: Runner, subject: Subject<Reading>): void {
  const runner = heedingOpen(given, subject)
  runner.describe(`${subject.name} conforms`, () => {
    fieldClaims(runner, subject)
    planClaims(runner, subject)
    roundTrips(runner, subject)
    faultCases(runner, subject)
    faultSequences(runner, subject)
    hostileReplies(runner, subject)
    compareClaims(runner, subject)
    listClaims(runner, subject)
    listTrouble(runner, subject)
    findClaims(runner, subject)
    matchClaims(runner, subject)
    createClaims(runner, subject)
    createFaults(runner, subject)
    removeClaims(runner, subject)
    activeClaims(runner, subject)
    describeClaims(runner, subject)
    lifeSecrets(runner, subject)
    secretClaims(runner, subject)
    twoWriters(runner, subject)
  })
}

import { activeClaims } from './active-claims.js'
import { compareClaims } from './compare-claims.js'
import { createClaims } from './create-claims.js'
import { createFaults } from './create-faults.js'
import { describeClaims } from './describe-claims.js'
import { describedFieldsClaims } from './described-fields-claims.js'
import { faultCases } from './fault-cases.js'
import { faultSequences } from './fault-sequences.js'
import { fieldClaims } from './field-claims.js'
import { findClaims } from './find-claims.js'
import { hostileReplies } from './hostile-replies.js'
import { lifeSecrets } from './life-secrets.js'
import { listClaims } from './list-claims.js'
import { listTrouble } from './list-trouble.js'
import { matchClaims } from './match-claims.js'
import { needsClaims } from './needs-claims.js'
import { planClaims } from './plan-claims.js'
import { pureClaims } from './pure-claims.js'
import { removeClaims } from './remove-claims.js'
import { replyClaims } from './reply-claims.js'
import { roundTrips } from './round-trips.js'
import { secretClaims } from './secret-claims.js'
import type { Runner, Subject } from './subject.js'
import { statusClaims } from './status-claims.js'
import { subjectClaims } from './subject-claims.js'
import { suiteFor } from './suite.js'
import { twoWriters } from './two-writers.js'
import { unseenClaims } from './unseen-claims.js'

/**
 * Tries out every claim on a plugin, against its simulator and under each of its readings. The cases are derived from
 * the field table and from the operations that the plugin declares. A claim that does not hold fails its test with a
 * {@link BrokenClaim}.
 *
 * It brings no test runner, and takes that of the caller. Random cases are made by fast-check, which has to be
 * installed beside it.
 *
 * @example
 * conform({ describe, test }, { name: 'acme', readings: eachReading(acmeReadings), setUp, samples, life })
 */
export function conform<Reading>(runner: Runner, subject: Subject<Reading>): void {
  const suite = suiteFor(runner, subject)
  suite.describe(`${subject.name} conforms`, () => {
    subjectClaims(suite, subject)
    fieldClaims(suite, subject)
    planClaims(suite, subject)
    pureClaims(suite, subject)
    needsClaims(suite, subject)
    replyClaims(suite, subject)
    unseenClaims(suite, subject)
    roundTrips(suite, subject)
    faultCases(suite, subject)
    faultSequences(suite, subject)
    hostileReplies(suite, subject)
    statusClaims(suite, subject)
    compareClaims(suite, subject)
    listClaims(suite, subject)
    listTrouble(suite, subject)
    findClaims(suite, subject)
    matchClaims(suite, subject)
    createClaims(suite, subject)
    createFaults(suite, subject)
    removeClaims(suite, subject)
    activeClaims(suite, subject)
    describeClaims(suite, subject)
    describedFieldsClaims(suite, subject)
    lifeSecrets(suite, subject)
    secretClaims(suite, subject)
    twoWriters(suite, subject)
  })
}

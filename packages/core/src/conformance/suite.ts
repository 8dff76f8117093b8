import type { Runner, Subject } from './subject.js'
import { heedingOpen } from './open-claims.js'

/** What the claims are written with: a runner that has everything. */
export interface Suite {
  readonly test: (name: string, body: () => Promise<void>) => void
  readonly describe: (name: string, body: () => void) => void
  readonly inspect: Runner['inspect']
}

/** A suite for a runner, which may not group, and for a subject, some of whose claims may be open. */
export function suiteFor<Reading>(runner: Runner, subject: Subject<Reading>): Suite {
  const groups: string[] = []
  const { describe, inspect, test } = runner
  return {
    inspect,
    describe: (name, body) => {
      if (describe !== undefined) {
        describe(name, body)
        return
      }
      groups.push(name)
      body()
      groups.pop()
    },
    test: heedingOpen((name, body) => {
      test([...groups, name].join(': '), body)
    }, subject),
  }
}

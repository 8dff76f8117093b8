import type { Runner, Subject } from './subject.js'
import { heedingOpen } from './open-claims.js'

/** What the claims are written with: a runner that has everything. */
export interface Suite {
  readonly test: (name: string, body: () => Promise<void>) => void
  readonly describe: (name: string, body: () => void) => void
  readonly inspect: Runner['inspect']
}

/**
 * A suite for a runner, which may not group, and for a subject, some of whose claims may be open. A group is handed
 * over when it is known to have tests: runners refuse an empty one, and what a plugin does not offer has none.
 */
export function suiteFor<Reading>(runner: Runner, subject: Subject<Reading>): Suite {
  const { describe, inspect, test } = runner
  const names: string[] = []
  /** What stands in the group that is being read; nothing outside of all groups. */
  let group: (() => unknown)[] | undefined

  function add(entry: () => unknown): void {
    if (group === undefined) entry()
    else group.push(entry)
  }

  function readGroup(body: () => void): readonly (() => unknown)[] {
    const outer = group
    const entries: (() => unknown)[] = []
    group = entries
    try {
      body()
    } finally {
      group = outer
    }
    return entries
  }

  return {
    inspect,
    describe: (name, body) => {
      if (describe === undefined) {
        names.push(name)
        body()
        names.pop()
        return
      }
      const entries = readGroup(body)
      if (entries.length === 0) return
      add(() =>
        describe(name, () => {
          for (const entry of entries) entry()
        }),
      )
    },
    test: heedingOpen((name, body) => {
      const whole = [...names, name].join(': ')
      add(() => test(whole, body))
    }, subject),
  }
}

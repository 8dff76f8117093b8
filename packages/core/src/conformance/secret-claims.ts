import { isCrosspatchError, type UserPatch } from '../index.js'

import { directoryOf } from './directory.js'
import { casesOf } from './field-claims.js'
import { claim } from './expect.js'
import { print } from './print.js'
import { accessOf } from './access.js'
import { echo } from './secrets.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** No credential and no personal value comes out of anything that is printed or logged. */
export function secretClaims<Reading>({ describe, inspect, test }: Suite, subject: Subject<Reading>): void {
  const { readings, setUp, samples } = subject
  describe('secrets', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('neither credentials nor values are in a printout, a report, or an error', async () => {
      const prepared = setUp(reading)
      const directory = directoryOf(prepared)
      const cases = casesOf(prepared, samples).filter(
        // A value is what may come out; to clear holds none.
        ({ offered, entry, verb }) => offered && entry?.via === undefined && verb === 'set',
      )
      const patch: UserPatch = Object.fromEntries(cases.flatMap((each) => Object.entries(each.patch)))
      const plan = await directory.plan({ subject: prepared.link }, patch)
      const report = await directory.apply(plan)
      prepared.simulator.inject(
        { kind: 'status', status: 400, body: echo(prepared.simulator.requests) },
        { times: Infinity },
      )
      const failed = await directory.update({ subject: prepared.link }, patch)
      const thrown = await directory
        .plan({ subject: prepared.link }, withNonsense(patch))
        .catch((error: unknown) => error)
      claim(
        'not-offered-is-refused',
        isCrosspatchError(thrown),
        'A patch with an unknown field was not refused.',
      )

      const secrets = accessOf(prepared).secretsIn(prepared.simulator.requests)
      const { password } = patch
      if (typeof password === 'string') secrets.push(password)
      const shown = [prepared.binding, directory, plan, report, failed, thrown]
        .map((value) => print(value, { inspect }))
        .join('\n')
      const leaked = secrets.some((secret) => shown.includes(secret))
      claim('credential-stays-inside', !leaked, 'A credential is in a printout, a JSON or an error.')

      const values = Object.values(samples)
        .flat()
        .flat()
        .map(String)
        .filter((value) => value.length >= 6)
      const printed = [
        ...[report, failed, thrown].map((value) => print(value, { inspect })),
        print(plan, { inspect, json: false }),
      ].join('\n')
      const told = values.filter((value) => printed.includes(value))
      claim(
        'value-stays-inside',
        told.length === 0,
        'A value of the user is in a printout, a report or an error.',
        told,
      )
    })
  })
}

/** A field that nobody has. */
function withNonsense(patch: UserPatch): UserPatch {
  return Object.assign({ nonsense: 1 }, patch)
}

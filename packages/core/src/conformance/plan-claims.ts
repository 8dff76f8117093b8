import { accessOf } from './access.js'
import { casesOf } from './field-claims.js'
import { directoryOf, planShare, reportShare } from './directory.js'
import { claim } from './expect.js'
import { differences, flatten } from './holdings.js'
import type { Subject } from './subject.js'
import type { Suite } from './suite.js'

/** What holds of every plan: it is pure, repeatable as it says, and survives being saved. */
export function planClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples }: Subject<Reading>,
): void {
  describe('plans', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('planning twice gives the same plan, and changes neither its input nor the vendor', async () => {
      for (const { patch, path, verb } of casesOf(setUp(reading), samples)) {
        const prepared = setUp(reading)
        const before = flatten(prepared.holdings())
        const frozen = deepFreeze(structuredClone(patch))
        const directory = directoryOf(prepared)
        const first = JSON.stringify(await directory.plan({ subject: prepared.link }, frozen))
        const second = JSON.stringify(await directory.plan({ subject: prepared.link }, frozen))
        claim(
          'plan-is-deterministic',
          first === second,
          `Planning ${path} with ${verb} twice gives two different plans.`,
        )
        claim(
          'plan-writes-nothing',
          differences(before, flatten(prepared.holdings())).length === 0,
          `Planning ${path} with ${verb} wrote something.`,
        )
      }
    })

    test('a saved plan is applied like a fresh one', async () => {
      for (const { patch, path, verb, offered, entry } of casesOf(setUp(reading), samples)) {
        if (!offered || entry?.via !== undefined) continue
        const straight = setUp(reading)
        await directoryOf(straight).update({ subject: straight.link }, patch)
        const saved = setUp(reading)
        const text = JSON.stringify(await directoryOf(saved).plan({ subject: saved.link }, patch))
        const secret: unknown = patch['password']
        const report = reportShare(
          await directoryOf(saved).apply(
            // oxlint-disable-next-line typescript/no-unsafe-argument -- apply checks what comes out of JSON
            JSON.parse(text),
            typeof secret === 'string' ? { password: secret } : {},
          ),
        )
        claim(
          'saved-plan-is-as-good',
          report.status === 'applied',
          `A saved plan for ${path} with ${verb} was not applied.`,
          report,
        )
        const differing = differences(flatten(straight.holdings()), flatten(saved.holdings()))
        claim(
          'saved-plan-is-as-good',
          differing.length === 0,
          `A saved plan for ${path} with ${verb} left another state: ${differing.join(', ')}.`,
        )
      }
    })

    test('what says it is repeatable leaves the same state when it is sent twice', async () => {
      for (const { patch, path, verb, offered, entry } of casesOf(setUp(reading), samples)) {
        if (!offered || entry?.via !== undefined) continue
        const prepared = setUp(reading)
        const plan = planShare(await directoryOf(prepared).plan({ subject: prepared.link }, patch))
        if (!plan.requests.every(({ repeatable }) => repeatable)) continue
        await directoryOf(prepared).update({ subject: prepared.link }, patch)
        const once = flatten(prepared.holdings())
        const writes = prepared.simulator.requests.filter(
          (request) => request.method !== 'GET' && !accessOf(prepared).isToken(request),
        )
        for (const { method, url, headers, body } of writes) {
          await prepared.simulator.fetch(url, {
            method,
            headers: { ...headers },
            ...(body === '' ? {} : { body }),
          })
        }
        const differing = differences(once, flatten(prepared.holdings()))
        claim(
          'repeatable-is-repeatable',
          differing.length === 0,
          `${path} with ${verb} says it is repeatable, but twice is not once: ${differing.join(', ')}.`,
        )
      }
    })

    test('every request carries what it says, and every taken field is carried', async () => {
      for (const { patch, path, verb, offered } of casesOf(setUp(reading), samples)) {
        if (!offered) continue
        const prepared = setUp(reading)
        const { fields, requests } = planShare(
          await directoryOf(prepared).plan({ subject: prepared.link }, patch),
        )
        const carried = new Set(requests.flatMap(({ carries }) => carries))
        for (const field of fields) {
          claim(
            'taken-is-carried',
            field.status !== 'taken' || carried.has(field.carriedBy ?? field.path),
            `${path} with ${verb}: ${field.path} is taken, but no request carries it.`,
          )
        }
      }
    })
  })
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner)
    Object.freeze(value)
  }
  return value
}

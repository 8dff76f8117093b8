import { throwFailures } from '../failure/error.js'
import type { Failure } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import { isObject, kindOf } from '../user/kind.js'

const kinds = {
  strict: 'true or false',
  offline: 'true or false',
  compare: 'true or false',
  check: "'live'",
  verify: 'true or false',
  password: 'text',
  selectors: 'an object',
  query: 'an object',
  signal: 'an AbortSignal',
} as const

/** The name of an option of a call. */
export type CallOption = keyof typeof kinds

/**
 * Checks a call's options before anything else happens: a `dryRun` that nobody knows must not become a write.
 *
 * @throws CrosspatchError naming the options that are unknown or of a wrong type.
 */
export function checkOptions(given: unknown, known: readonly CallOption[]): void {
  if (!isObject(given)) {
    throwFailures([
      wrong(
        undefined,
        'type',
        `Options are an object, got ${kindOf(given)}.`,
        'Leave them out, or give an object.',
      ),
    ])
    return
  }
  const failures: Failure[] = []
  for (const [name, value] of Object.entries(given)) {
    const option = known.find((each) => each === name)
    if (option === undefined) {
      const suggestion = nearest(name, known)
      const remedy = suggestion === undefined ? `It has: ${known.join(', ')}.` : `Did you mean ${suggestion}?`
      failures.push(wrong(shown(name), 'unknown-option', 'This call has no such option.', remedy))
    } else if (value !== undefined && !isOfKind(option, value)) {
      const expected = kinds[option]
      failures.push(wrong(name, 'type', `Expected ${expected}, got ${kindOf(value)}.`, `Give ${expected}.`))
    }
  }
  if (given['offline'] === true && given['check'] === 'live') {
    const remedy = 'Leave one of the two out.'
    failures.push(wrong('check', 'offline-live', 'What a vendor has can only be asked for online.', remedy))
  }
  if (given['offline'] === true && given['compare'] === true) {
    const remedy = 'Leave one of the two out.'
    failures.push(wrong('compare', 'offline-compare', "Comparing first needs the vendor's record.", remedy))
  }
  throwFailures(failures)
}

function isOfKind(option: CallOption, value: unknown): boolean {
  switch (kinds[option]) {
    case 'true or false':
      return typeof value === 'boolean'
    case "'live'":
      return value === 'live'
    case 'text':
      return typeof value === 'string'
    case 'an object':
      return isObject(value)
    case 'an AbortSignal':
      return value instanceof AbortSignal
  }
}

function wrong(field: string | undefined, rule: string, message: string, remedy: string): Failure {
  return { code: 'invalid-input', ...(field === undefined ? {} : { field }), rule, message, remedy }
}

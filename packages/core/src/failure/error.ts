import type { Failure, FailureCode, Outcome } from './failure.js'

const marker = Symbol.for('crosspatch.error')

/**
 * The one error that Crosspatch throws: for input that is wrong before anything is sent. What happens at a
 * vendor stands in the report; only a list, which has none, ends by throwing it.
 *
 * Recognise it with {@link isCrosspatchError}, which also works across two copies of this package.
 */
export class CrosspatchError extends Error {
  static {
    // The name that a printout shows, which making the package small would otherwise change.
    Object.defineProperty(this, 'name', { value: 'CrosspatchError' })
  }

  override readonly name = 'CrosspatchError'
  /** The first failure's code. */
  readonly code: FailureCode
  /** Everything that was found, not only the first. */
  readonly failures: readonly Failure[]

  constructor(failures: readonly [Failure, ...Failure[]]) {
    super(failures.map(sentence).join('\n'))
    Object.defineProperty(this, marker, { value: true })
    this.code = failures[0].code
    this.failures = failures
  }
}

/**
 * Whether this is a {@link CrosspatchError}, by its marker and not by its class.
 *
 * @example
 * try {
 *   await directory.update(links, patch)
 * } catch (error) {
 *   if (isCrosspatchError(error)) console.error(error.failures)
 * }
 */
export function isCrosspatchError(value: unknown): value is CrosspatchError {
  return typeof value === 'object' && value !== null && marker in value
}

/** Throws the failures, if there are any. */
export function throwFailures(failures: readonly Failure[]): void {
  const [first, ...rest] = failures
  if (first !== undefined) throw new CrosspatchError([first, ...rest])
}

/** The value, or everything that speaks against it as an error. */
export function orThrow<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  const [first, ...rest] = outcome.failures
  throw new CrosspatchError([first ?? { code: 'invalid-input', message: 'The input is wrong.' }, ...rest])
}

function sentence({ connection, field, message, remedy }: Failure): string {
  const subject = [connection, field].filter((part) => part !== undefined).join(': ')
  return [subject === '' ? undefined : `${subject}:`, message, remedy]
    .filter((part) => part !== undefined)
    .join(' ')
}

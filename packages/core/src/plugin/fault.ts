import { fail, failureCodes, type Failure, type FailureCode, type Outcome } from '../failure/failure.js'

/**
 * What a plugin threw, as a failure. Of the error only its kind goes on: its message may quote a value or a
 * secret.
 */
export function pluginFault(
  plugin: { readonly id: string },
  doing: string,
  thrown: unknown,
  code: FailureCode = 'unsupported',
): Failure {
  const isNamed = thrown instanceof Error && /^[A-Z][A-Za-z]{0,40}Error$/u.test(thrown.name)
  return fault(plugin, `${doing} (${isNamed ? thrown.name : 'Error'})`, code)
}

/**
 * Runs a part of a plugin that answers with an outcome. A plugin is not our code: what it throws, or what is no
 * outcome at all, must not become an exception half-way through a write.
 */
export function guarded<Value>(
  plugin: { readonly id: string },
  doing: string,
  run: () => Outcome<Value>,
  code: FailureCode = 'unsupported',
): Outcome<Value> {
  try {
    const outcome = run()
    if (outcome.ok) return outcome
    return outcome.failures.length > 0 && outcome.failures.every(isFailure)
      ? outcome
      : fail(fault(plugin, `${doing}, and gave no reason`, code))
  } catch (error) {
    return fail(pluginFault(plugin, doing, error, code))
  }
}

/** A plugin need not have been checked by a compiler. */
function isFailure({ code, message }: Failure): boolean {
  return failureCodes.includes(code) && typeof message === 'string'
}

function fault({ id }: { readonly id: string }, doing: string, code: FailureCode): Failure {
  return {
    code,
    rule: 'plugin-fault',
    message: `The plugin ${id} failed while it ${doing}.`,
    remedy: "Report it to the plugin's author.",
  }
}

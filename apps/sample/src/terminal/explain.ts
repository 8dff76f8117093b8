import { isCrosspatchError } from '@crosspatch/core'

import { InputError } from '../problem.js'
import { screenFor } from './screen.js'
import { showFailure, showProblem } from './show-failures.js'

/**
 * Tells a person what is wrong with the input, or that something happened which should not; says which.
 *
 * @param closing The last line for wrong input: what did not happen.
 */
export function explain(error: unknown, closing: string): 'bad-input' | 'fault' {
  const { stderr } = process
  const side = screenFor(stderr, process.env['COLUMNS'])
  const complain = (lines: readonly string[]): void => {
    for (const line of lines) console.error(line)
  }
  if (error instanceof InputError) {
    complain(error.problems.flatMap((problem) => showProblem(problem, side)))
  } else if (isCrosspatchError(error)) {
    complain(error.failures.flatMap((failure) => showFailure(failure, side)))
  } else {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : 'Something unknown happened.'
    complain(showProblem({ subject: 'This should not happen', message }, side))
    return 'fault'
  }
  complain(['', side.paint('bad', `✗ ${closing}`)])
  return 'bad-input'
}

import type { Failure } from '@crosspatch/core'

import type { Problem } from '../problem.js'
import type { Screen } from './screen.js'
import { indent, printable } from './text.js'

/** A failure as two or three lines: what it is about and what is wrong, then what to do. */
export function showFailure(failure: Failure, screen: Screen, margin = 2): string[] {
  const { connection, field, message, remedy, vendorMessage, status } = failure
  const subject = [connection, field].filter((part) => part !== undefined).join(', ')
  const words = vendorMessage === undefined ? '' : ` The app says: ${vendorMessage}`
  const answer = status === undefined ? '' : ` (HTTP ${status})`
  return showProblem(
    {
      subject: subject === '' ? 'The change' : subject,
      message: `${message}${answer}${words}`,
      ...(remedy === undefined ? {} : { remedy }),
    },
    screen,
    margin,
  )
}

/** The same for what the reader has to put right. */
export function showProblem(
  { subject, message, remedy }: Problem,
  { width, paint }: Screen,
  margin = 2,
): string[] {
  const [first = '', ...rest] = indent(`✗ ${printable(subject)}: ${printable(message)}`, width, margin, 2)
  const lines = [paint('bad', first), ...rest.map((line) => paint('bad', line))]
  return remedy === undefined ? lines : [...lines, ...indent(`→ ${printable(remedy)}`, width, margin + 2, 2)]
}

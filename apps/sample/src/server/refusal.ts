import { isCrosspatchError } from '@crosspatch/core'

import type { ApiProblem } from '../api/failure.js'

/** The HTTP status of each reason to say no. */
const statuses = {
  forbidden: 403,
  malformed: 400,
  'too-large': 413,
  'not-found': 404,
  'invalid-change': 422,
  'plan-gone': 409,
  unconfirmed: 409,
  busy: 409,
  internal: 500,
} as const satisfies Readonly<Record<ApiProblem['code'], number>>

/** Thrown by whoever can't do what a call asks for; becomes the reply. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly problem: ApiProblem

  constructor(problem: ApiProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/** The reply to whatever was thrown, and its status. What nobody thought of is told without a word of its own. */
export function refusalOf(error: unknown): {
  readonly problem: ApiProblem
  readonly status: (typeof statuses)[ApiProblem['code']]
} {
  const problem = problemOf(error)
  return { problem, status: statuses[problem.code] }
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof Refusal) return error.problem
  if (isCrosspatchError(error)) {
    return {
      code: 'invalid-change',
      message: 'The change is wrong; nothing was sent.',
      failures: error.failures,
    }
  }
  return {
    code: 'internal',
    message: 'The server of this page has a fault of its own.',
    remedy: 'Look at what the apps hold before you try again.',
  }
}

/** There is no such thing. */
export function notFound(what: string): Refusal {
  return new Refusal({ code: 'not-found', message: `There is no such ${what}.` })
}

import type { Failure } from '../failure/failure.js'
import { isList } from '../user/kind.js'
import { matchRules, type MatchRule } from './match.js'

/** The rules that the caller gave for one connection, checked. */
export function readRules(connection: string, given: unknown, failures: Failure[]): readonly MatchRule[] {
  const list = isList(given) ? given : []
  const known = list.flatMap((rule) => matchRules.find((each) => each === rule) ?? [])
  if (known.length === 0 || known.length !== list.length || new Set(known).size < known.length) {
    failures.push({
      code: 'invalid-input',
      connection,
      field: 'rules',
      rule: 'rules',
      message: 'Rules are a list of different names, the weightiest first.',
      remedy: `Use some of ${matchRules.join(', ')}.`,
    })
  }
  return known
}

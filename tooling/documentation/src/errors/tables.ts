import { failureCodes } from '@crosspatch/core'

import { table } from '../markdown-table.ts'
import { codes } from './codes.ts'
import { ruleGroups, shownAs, type RuleEntry } from './rules.ts'
import {
  ambiguities,
  connectionStatuses,
  fieldPlanStatuses,
  fieldStatuses,
  matchStatuses,
  planStatuses,
  requestStatuses,
} from './statuses.ts'

type Meanings = Readonly<Record<string, readonly [meaning: string, remedy: string]>>

/** The table of all codes, in core's order. */
export function codesTable(): string {
  return table([
    ['code', 'meaning', 'what to do'],
    ...failureCodes.map((code) => [`\`${code}\``, ...codes[code]]),
  ])
}

/** What is generated on the page of errors, by the name of its section. */
export function errorTables(): ReadonlyMap<string, string> {
  return new Map([
    ['codes', codesTable()],
    ['plan-status', statusTable(planStatuses)],
    ['field-plan-status', statusTable(fieldPlanStatuses)],
    ['connection-status', statusTable(connectionStatuses)],
    ['field-status', statusTable(fieldStatuses)],
    ['request-status', statusTable(requestStatuses)],
    ...ruleGroups.map(({ name, rules }) => [name, rulesTable(rules)] as const),
  ])
}

/** What is generated on the page of matching. */
export function matchTables(): ReadonlyMap<string, string> {
  return new Map([
    ['match-status', statusTable(matchStatuses)],
    ['ambiguous', statusTable(ambiguities)],
  ])
}

function statusTable(meanings: Meanings): string {
  return table([
    ['status', 'meaning', 'what to do'],
    ...Object.entries(meanings).map(([name, told]) => [`\`${name}\``, ...told]),
  ])
}

function rulesTable(rules: Readonly<Record<string, RuleEntry>>): string {
  return table([
    ['rule', 'code', 'when', 'what to do'],
    ...Object.entries(rules).map(([rule, [known, when, remedy]]) => [
      shownAs[rule] ?? `\`${rule}\``,
      typeof known === 'string' ? known : known.map((code) => `\`${code}\``).join(', '),
      when,
      remedy,
    ]),
  ])
}

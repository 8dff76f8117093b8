import { failureCodes } from '@crosspatch/core'
import { describe, expect, it } from 'vitest'

import { codes } from '../src/errors/codes.ts'
import { codesInCore, rulesInCore } from '../src/errors/rules-in-core.ts'
import { ruleGroups } from '../src/errors/rules.ts'
import {
  ambiguities,
  connectionStatuses,
  fieldPlanStatuses,
  fieldStatuses,
  matchStatuses,
  planStatuses,
  requestStatuses,
} from '../src/errors/statuses.ts'
import { readPage } from '../src/markdown.ts'

const report = readPage('packages/core/api/index.api.md')

/** The words of a union in the report of what core exports. */
function unionIn(start: string): string[] {
  const from = report.indexOf(start)
  const [union = ''] = /^(?:\s*\|?\s*'[a-z-]+')+/u.exec(report.slice(from + start.length)) ?? []
  return from < 0 ? [] : Array.from(union.matchAll(/'([a-z-]+)'/gu), ([, word = '']) => word)
}

/** Every value of a member that is given as a word: of a union of objects, the one that each has. */
function wordsIn(type: string, member: string): string[] {
  const [declaration = ''] = new RegExp(`export type ${type} = [^]*?\\n\\};`, 'u').exec(report) ?? []
  return Array.from(
    declaration.matchAll(new RegExp(`readonly ${member}: '([a-z-]+)'`, 'gu')),
    ([, word = '']) => word,
  )
}

it('every code of core is explained', () => {
  expect(Object.keys(codes).toSorted()).toEqual([...failureCodes].toSorted())
})

describe('every status of core is explained', () => {
  it.each([
    ['PlanStatus', unionIn('type PlanStatus ='), planStatuses],
    ['FieldPlanStatus', unionIn('type FieldPlanStatus ='), fieldPlanStatuses],
    ['ConnectionStatus', unionIn('type ConnectionStatus ='), connectionStatuses],
    ['FieldStatus', unionIn('type FieldStatus ='), fieldStatuses],
    ['RequestReport', requestWords(), requestStatuses],
    ['Match', wordsIn('Match', 'status'), matchStatuses],
    ['the reasons of an ambiguous match', unionIn('readonly reason:'), ambiguities],
  ])('%s', (_, known, explained) => {
    expect(known.length).toBeGreaterThan(3)
    expect(Object.keys(explained).toSorted()).toEqual(known.toSorted())
  })
})

function requestWords(): string[] {
  const [declaration = ''] = /export interface RequestReport \{[^]*?\n\}/u.exec(report) ?? []
  const [, union = ''] = /readonly status: ([^;]+);/u.exec(declaration) ?? []
  return Array.from(union.matchAll(/'([a-z-]+)'/gu), ([, word = '']) => word)
}

it('every rule that core gives is explained, and no other', () => {
  const explained = ruleGroups.flatMap(({ rules }) => Object.keys(rules))
  expect(new Set(explained).size).toBe(explained.length)
  expect(explained.toSorted()).toEqual([...rulesInCore()].toSorted())
})

it('a rule is explained with each code that it comes with', () => {
  const explained = new Map(ruleGroups.flatMap(({ rules }) => Object.entries(rules)))
  const pairs = codesInCore()
  expect(pairs.length).toBeGreaterThan(50)
  const missing = pairs.filter(([rule, code]) => {
    const [known = []] = explained.get(rule) ?? []
    return typeof known !== 'string' && !known.some((each) => each === code)
  })
  expect(missing).toEqual([])
})

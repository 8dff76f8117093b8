import * as v from 'valibot'

import type { FieldType } from './fields.js'
import { isList, kindOf } from './kind.js'
import type { Problem } from './problem.js'
import { textProblem } from './text.js'

/** The longest list that is taken. */
export const longestList = 1_000

const text = v.string()
// The HTML standard's pattern, which takes every ordinary RFC 5321 mailbox (o'brien@… too).
const email = v.pipe(v.string(), v.maxLength(254), v.rfcEmail())
const phone = v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/u))
const date = v.pipe(v.string(), v.isoDate(), v.check(isCalendarDate))
const timezone = v.pipe(v.string(), v.check(isTimeZone))
const language = v.pipe(v.string(), v.check(isLanguageTag))

type ScalarType = Exclude<FieldType, 'list' | 'dictionary' | 'boolean' | 'number'>

const scalars: Readonly<
  Record<ScalarType, { schema: v.GenericSchema<unknown, string>; expects: string; rule: string }>
> = {
  string: { schema: text, rule: 'type', expects: 'text' },
  secret: { schema: text, rule: 'type', expects: 'text' },
  email: { schema: email, rule: 'email', expects: 'an e-mail address such as name@example.com' },
  phone: {
    schema: phone,
    rule: 'e164',
    expects: 'an E.164 number with its country code, such as +4511223344',
  },
  date: { schema: date, rule: 'iso-date', expects: 'an ISO 8601 calendar date such as 2026-03-31' },
  timezone: {
    schema: timezone,
    rule: 'iana-timezone',
    expects: 'an IANA time zone name such as Europe/Copenhagen',
  },
  language: { schema: language, rule: 'bcp-47', expects: 'a BCP 47 language tag such as da or en-GB' },
}

/** What is wrong with this value for a field of this type; nothing when it is good. */
export function problemOf(type: FieldType, value: unknown): Problem | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType('true or false', value)
    case 'number':
      return typeof value === 'number' ? customProblem(value) : wrongType('a number', value)
    case 'list':
      return listProblem(value)
    case 'dictionary':
      return isList(value) ? customListProblem(value) : customProblem(value)
    default:
      return scalarProblem(type, value)
  }
}

function scalarProblem(type: ScalarType, value: unknown): Problem | undefined {
  const { schema, rule, expects } = scalars[type]
  if (typeof value !== 'string') return wrongType(expects, value)
  const problem = textProblem(value)
  if (problem !== undefined) return problem
  return v.is(schema, value)
    ? undefined
    : { rule, message: `The value is not ${expects}.`, remedy: `Give ${expects}.` }
}

function listProblem(value: unknown): Problem | undefined {
  if (!isList(value)) return wrongType('a list of ids', value)
  const problem = lengthProblem(value)
  if (problem !== undefined) return problem
  // Not `every`, which passes over the holes of a sparse list.
  for (const entry of value) {
    const fault = typeof entry === 'string' ? textProblem(entry) : wrongType('ids as text', entry)
    if (fault !== undefined) return inEntry(fault)
  }
  if (new Set(value).size < value.length) {
    return { rule: 'unique', message: 'The list names an id twice.', remedy: 'Name each id once.' }
  }
  return undefined
}

function customListProblem(list: readonly unknown[]): Problem | undefined {
  const problem = lengthProblem(list)
  if (problem !== undefined) return problem
  for (const entry of list) {
    const fault =
      typeof entry === 'string' || typeof entry === 'number'
        ? customProblem(entry)
        : wrongType('text or numbers', entry)
    if (fault !== undefined) return inEntry(fault)
  }
  return undefined
}

function customProblem(value: unknown): Problem | undefined {
  if (typeof value === 'string') return textProblem(value)
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return undefined
  return typeof value === 'number'
    ? { rule: 'type', message: 'Expected a finite number.', remedy: 'Give a number that JSON can hold.' }
    : wrongType('text, a number, true, false or a list of them', value)
}

function lengthProblem({ length }: readonly unknown[]): Problem | undefined {
  return length <= longestList
    ? undefined
    : {
        rule: 'max-length',
        message: `The list has ${length} entries; at most ${longestList} are taken.`,
        remedy: 'Shorten it.',
      }
}

function inEntry(problem: Problem): Problem {
  return { ...problem, message: `An entry of the list: ${problem.message}` }
}

function wrongType(expects: string, value: unknown): Problem {
  return { rule: 'type', message: `Expected ${expects}, got ${kindOf(value)}.`, remedy: `Give ${expects}.` }
}

function isCalendarDate(value: string): boolean {
  const [year, month, day] = value.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const real = new Date(Date.UTC(2000, month - 1, day))
  real.setUTCFullYear(year, month - 1, day)
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day
}

/** Zones that were looked up and found good: a lookup costs more than all the rest of a plan. */
const knownZones = new Set<string>()
const mostZones = 1_000

function isTimeZone(value: string): boolean {
  if (knownZones.has(value)) return true
  // Intl also takes offsets and any case; an IANA name is written in one way, each part with a capital.
  if (!/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/u.test(value)) return false
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    if (resolved !== value && resolved.toLowerCase() === value.toLowerCase()) return false
    if (knownZones.size < mostZones) knownZones.add(value)
    return true
  } catch {
    return false
  }
}

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

import * as v from 'valibot'

import type { FieldType } from './fields.js'
import type { CustomValue } from './user.js'

/** Why a value is not of its field's type. It never quotes the value. */
export interface Problem {
  readonly rule: string
  readonly message: string
  readonly remedy: string
}

/** Past this a value is a mistake rather than a profile; no vendor documents room for so much. */
const longestText = 65_536
const longestList = 1_000

const text = v.string()
// The HTML standard's pattern, which takes every ordinary RFC 5321 mailbox (o'brien@… too).
const email = v.pipe(v.string(), v.maxLength(254), v.rfcEmail())
const phone = v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/u))
const date = v.pipe(v.string(), v.isoDate(), v.check(isCalendarDate))
const timezone = v.pipe(v.string(), v.check(isTimeZone))
const language = v.pipe(v.string(), v.check(isLanguageTag))

type ScalarType = Exclude<FieldType, 'list' | 'dictionary' | 'boolean'>

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
    case 'list':
      return listProblem(value)
    case 'dictionary':
      return isCustomValue(value)
        ? customTextProblem(value)
        : wrongType('text, a number, true, false or a list of them', value)
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

function textProblem(value: string): Problem | undefined {
  if (value === '') {
    return {
      rule: 'not-empty',
      message: 'The empty text is neither a value nor a way to clear one.',
      remedy: 'Use null to clear the field, or leave it out to keep what is there.',
    }
  }
  if (value.length > longestText) {
    return {
      rule: 'max-length',
      message: `The value has ${value.length} characters; at most ${longestText} are taken.`,
      remedy: 'Shorten it.',
    }
  }
  // A lone surrogate has no UTF-8 form: it would silently become a replacement character on the way.
  if (!value.isWellFormed()) {
    return {
      rule: 'well-formed',
      message: 'The text holds half of a surrogate pair, which no encoding can carry.',
      remedy: 'Take the broken character out; it is often the half of an emoji that was cut off.',
    }
  }
  return undefined
}

function listProblem(value: unknown): Problem | undefined {
  if (!Array.isArray(value)) return wrongType('a list of ids', value)
  if (value.length > longestList) {
    return {
      rule: 'max-length',
      message: `The list has ${value.length} entries; at most ${longestList} are taken.`,
      remedy: 'Shorten it.',
    }
  }
  for (const entry of value) {
    const problem: Problem | undefined =
      typeof entry === 'string' ? textProblem(entry) : wrongType('ids as text', entry)
    if (problem !== undefined) return { ...problem, message: `An entry of the list: ${problem.message}` }
  }
  if (new Set(value).size < value.length) {
    return { rule: 'unique', message: 'The list names an id twice.', remedy: 'Name each id once.' }
  }
  return undefined
}

function customTextProblem(value: CustomValue): Problem | undefined {
  if (typeof value === 'string') return textProblem(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return wrongType('a finite number', value)
  if (!isList(value)) return undefined
  for (const entry of value) {
    const problem = customTextProblem(entry)
    if (problem !== undefined) return problem
  }
  return value.length > longestList
    ? {
        rule: 'max-length',
        message: `At most ${longestList} entries are taken.`,
        remedy: 'Shorten the list.',
      }
    : undefined
}

function isCustomValue(value: unknown): value is CustomValue {
  if (Array.isArray(value))
    return value.every((entry) => typeof entry === 'string' || typeof entry === 'number')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** `Array.isArray`, for lists that are read only. */
export function isList(value: CustomValue): value is readonly (string | number)[] {
  return Array.isArray(value)
}

function wrongType(expects: string, value: unknown): Problem {
  return { rule: 'type', message: `Expected ${expects}, got ${kindOf(value)}.`, remedy: `Give ${expects}.` }
}

/** The kind of a value in words, so that a message never has to quote it. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (value === undefined) return 'nothing'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'text'
  return `a ${typeof value}`
}

function isCalendarDate(value: string): boolean {
  const [year, month, day] = value.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const real = new Date(Date.UTC(2000, month - 1, day))
  real.setUTCFullYear(year, month - 1, day)
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day
}

function isTimeZone(value: string): boolean {
  // Intl also takes offsets and any case; an IANA name starts with a letter and is written in one way.
  if (!/^[A-Za-z]/u.test(value)) return false
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    return resolved === value || resolved.toLowerCase() !== value.toLowerCase()
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

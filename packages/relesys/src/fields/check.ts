import type { FieldValue, Problem } from '@crosspatch/core'

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/iu
const lastingDateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{0,6}[1-9])?Z?$/u

/**
 * Whether a server that reads JSON as ASP.NET Core's JSON Patch does by default would store another text: it
 * takes a text for a date-time before it knows where it goes, and writes it in a form of its own. Whether
 * Relesys does is undocumented.
 */
export function mayBeRewritten(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(mayBeRewritten)
    : typeof value === 'string' && dateTime.test(value) && !lastingDateTime.test(value)
}

export function checkText(value: FieldValue): Problem | undefined {
  return mayBeRewritten(value)
    ? {
        rule: 'date-time',
        message: 'Relesys may store a date-time of this form as another text.',
        remedy: 'Write it in UTC, with Z and without zeros at the end of a fraction, or as a date alone.',
      }
    : undefined
}

/** Ids are documented as guids. Another way to write one would come back as another text. */
export function checkIds(value: FieldValue): Problem | undefined {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value]
  return ids.every((id) => typeof id === 'string' && guid.test(id))
    ? undefined
    : {
        rule: 'guid',
        message: 'Relesys names this by a guid.',
        remedy: 'Give the id as Relesys shows it, in lower case: 8-4-4-4-12 hexadecimal digits.',
      }
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u

/** The documented values of custom fields are texts and lists of texts. */
export function checkCustom(value: FieldValue): Problem | undefined {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  return entries.every((entry) => typeof entry === 'string')
    ? checkText(value)
    : {
        rule: 'text-only',
        message: 'The custom fields of Relesys hold text or lists of text.',
        remedy: 'Give the value as text, as Relesys shows it.',
      }
}

import type { MemberType, Value } from './contract.js'

const guidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const datePattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/

/** The value that a text stands for in XML; nothing when .NET would not take it. */
export function parseScalar(type: MemberType, text: string): Value | undefined {
  switch (type) {
    case 'boolean':
    case 'boolean?':
      return parseBoolean(text)
    case 'date':
      return parseDate(text)
    case 'guid':
    case 'guid?':
      return parseGuid(text)
    case 'integer':
      return parseInteger(text)
    case 'string':
    case 'strings':
      return text
  }
}

/** An XML Schema boolean: `true`, `false`, `1`, `0`, in this case only. */
export function parseBoolean(text: string): boolean | undefined {
  const trimmed = text.trim()
  if (trimmed === 'true' || trimmed === '1') return true
  return trimmed === 'false' || trimmed === '0' ? false : undefined
}

/** A guid with or without hyphens and brackets, in the form in which the server writes it. */
export function parseGuid(text: string): string | undefined {
  const digits = text
    .trim()
    .toLowerCase()
    .replace(/^\{(.*)\}$|^\((.*)\)$/, '$1$2')
    .replace(/^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12})$/, '$1-$2-$3-$4-$5')
  return guidPattern.test(digits) ? digits : undefined
}

/** A 32-bit integer. */
export function parseInteger(text: string): number | undefined {
  const trimmed = text.trim()
  const number = /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return isInteger(number) ? number : undefined
}

/** Whether a number fits the server's 32-bit integer. */
export function isInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

/** An ISO 8601 date, with or without a time, in any zone or none. */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim()
  return datePattern.test(trimmed) && !Number.isNaN(Date.parse(trimmed)) ? trimmed : undefined
}

/** Whether a text is nothing but what XML calls white space (a no-break space is not). */
export function isXmlSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text)
}

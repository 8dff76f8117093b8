import type { RelesysReading } from './readings.js'

const iso =
  /^(?<day>\d{4}-\d\d-\d\d)(?:T(?<minute>\d\d:\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,7}))?)?(?<zone>Z|[+-]\d\d:\d\d)?)?$/

/** An ISO 8601 date or date-time as a moment; without a zone it counts as UTC. */
export function parseIsoDate(text: string): number | undefined {
  const parts = iso.exec(text)?.groups
  if (parts === undefined) return undefined
  const milliseconds = (parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3)
  const written = `${parts['day']}T${parts['minute'] ?? '00:00'}:${parts['second'] ?? '00'}.${milliseconds}Z`
  const local = new Date(written)
  // JavaScript reads February 30 as March 2; .NET refuses it, as it refuses the year 0.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== written || written.startsWith('0000')) {
    return undefined
  }
  return local.getTime() - offsetOf(parts['zone'])
}

/** A moment as the vendor prints it: UTC, without the zeros that end a fraction. */
export function printDateTime(moment: number): string {
  return new Date(moment).toISOString().replace(/\.?0*Z$/, 'Z')
}

/** The value under which a written date is stored; nothing when the server does not take this form. */
export function readWrittenDate(text: string, forms: RelesysReading['dates']): string | undefined {
  const monthDayYear = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text)
  const form = monthDayYear === null ? 'iso' : 'month-day-year'
  if (forms !== form && forms !== 'iso-and-month-day-year') return undefined
  const moment = parseIsoDate(
    monthDayYear === null ? text : `${monthDayYear[3]}-${monthDayYear[1]}-${monthDayYear[2]}`,
  )
  const printed = moment === undefined ? '' : printDateTime(moment)
  return /^\d{4}-/.test(printed) ? printed : undefined
}

/**
 * What Json.NET makes of any text that looks like an ISO date-time while it reads a document: a fraction
 * loses its last zeros, and an offset becomes the server's own (UTC here). A bare date is left alone.
 */
export function rewriteDateTime(text: string): string {
  const parts = iso.exec(text)?.groups
  const moment = parseIsoDate(text)
  if (parts?.['second'] === undefined || moment === undefined) return text
  const zone = parts['zone'] ?? ''
  if (zone !== '' && zone !== 'Z') return printDateTime(moment).replace('Z', '+00:00')
  const fraction = (parts['fraction'] ?? '').replace(/0+$/, '')
  return `${parts['day']}T${parts['minute']}:${parts['second']}${fraction === '' ? '' : `.${fraction}`}${zone}`
}

function offsetOf(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone ?? '') ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

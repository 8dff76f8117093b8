import type { CheckContext, FieldValue, Problem } from '@crosspatch/core'

import type { RelesysOptions } from '../settings.js'
import type { PhoneNumber, UserRecord } from '../wire.js'

/** What is loaded only when a change touches a phone number: the numbering plans of the world. */
export interface RelesysTools {
  readonly parsePhone: (text: string) =>
    | {
        readonly countryCallingCode: string
        readonly nationalNumber: string
        isPossible(): boolean
      }
    | undefined
}

/**
 * An E.164 number in Relesys's two parts; nothing when it can't be cut without a doubt. Only the numbering plan
 * knows where the country code ends: it has one to three digits.
 */
export function splitPhone(value: FieldValue, tools: RelesysTools | undefined): PhoneNumber | undefined {
  const parsed = typeof value === 'string' ? tools?.parsePhone(value) : undefined
  if (parsed === undefined || !parsed.isPossible()) return undefined
  const { countryCallingCode, nationalNumber } = parsed
  // The parser takes out a trunk prefix (+44 0…): the number would come back as another text than was sent.
  if (`+${countryCallingCode}${nationalNumber}` !== value) return undefined
  return { countryCode: Number(countryCallingCode), number: nationalNumber }
}

export function checkPhone(
  value: FieldValue,
  { tools }: CheckContext<RelesysOptions, RelesysTools | undefined>,
): Problem | undefined {
  return splitPhone(value, tools) === undefined
    ? {
        rule: 'phone-number',
        message: 'Relesys wants country code and number apart, and no numbering plan has a number like this.',
        remedy: 'Check the country code and the length, and leave out the zero that is dialled at home.',
      }
    : undefined
}

/**
 * The number as E.164. Nothing when there is a number without its country code (of 0, which is what .NET shows
 * where none was given): it can't be told, but it is not empty either.
 */
export function readPhone(phone: UserRecord['phoneNumber']): string | null | undefined {
  const digits = (phone?.number ?? '').replaceAll(/\D/gu, '')
  if (digits === '') return null
  const countryCode = phone?.countryCode ?? 0
  return countryCode === 0 ? undefined : `+${countryCode}${digits}`
}

import type { ScimOptions } from '../settings.js'

/** The value that goes out: https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2 asks for RFC 3966. */
export function writePhone(number: string, { phoneFormat }: ScimOptions): string {
  return phoneFormat === 'tel' ? `tel:${number}` : number
}

/**
 * The E.164 number in a stored one: the scheme and the visual separators of RFC 3966
 * (https://www.rfc-editor.org/rfc/rfc3966#section-5.1.1) and spaces are taken off. What is none even so, such as one
 * with an extension or without a country code, is shown as it stands.
 */
export function readPhone(stored: string): string {
  const number = stored.replace(/^tel:/iu, '').replaceAll(/[\s().-]/gu, '')
  return /^\+[1-9]\d{6,14}$/u.test(number) ? number : stored
}

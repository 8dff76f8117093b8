import type { FindKey } from '../plugin/listing.js'

/**
 * The form in which two values of a field that says who somebody is are compared.
 *
 * Unicode's composed form (NFC) first: `é` is one letter, however it was typed. E-mail addresses and user names
 * are compared without regard to case, external ids and names with it. Case is Unicode's own, of no language: `ß` is
 * not `SS`, and the Turkish `ı` is not `I`. Nothing else is forgiven: no spaces, no dots, no part behind a plus.
 */
export function identityForm(key: FindKey, value: string): string {
  const composed = value.normalize('NFC')
  // A small letter may have a composed form where its capital has none.
  return ignoresCase(key) ? composed.toLowerCase().normalize('NFC') : composed
}

/** Whether a field's case says nothing about whose it is. */
function ignoresCase(key: FindKey): boolean {
  return key === 'email' || key === 'userName'
}

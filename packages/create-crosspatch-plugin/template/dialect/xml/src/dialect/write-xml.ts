import Builder from 'fast-xml-builder'

import { elements, type PersonUpdate } from '../wire.ts'

const builder = new Builder()

/** The document of an update, its elements in the app's order whatever the order of the changes. */
export function writeXml(update: PersonUpdate): string {
  const values: ReadonlyMap<string, string | boolean> = new Map(Object.entries(update))
  const written: Record<string, string> = {}
  for (const [member, element] of Object.entries(elements)) {
    const value = values.get(member)
    if (value !== undefined) written[element] = String(value)
  }
  const document = builder.build({ Person: written })
  // The builder leaves it as it is, and a reader would take it for a line feed. Only values can hold one.
  return document.replaceAll('\r', '&#xD;')
}

import type { Refusal } from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'

/** Each path with the attribute as an error may call it. */
const attributes: readonly (readonly [path: string, attribute: string])[] = [
  ...Object.entries(fields).map(([name, { vendorField }]) => [name, attributeIn(vendorField)] as const),
  ...Object.entries(extensions).map(
    ([name, { vendorField }]) => [`extensions.${pluginId}.${name}`, vendorField] as const,
  ),
]

/**
 * The fields of a request that the server's words name. A word that is also everyday English, such as title, has to
 * stand in quotes.
 */
export function namedFields(detail: string, carries: readonly string[]): NonNullable<Refusal['fields']> {
  return attributes.flatMap(([path, attribute]) =>
    carries.includes(path) && names(detail, attribute) ? [{ path, vendorField: attribute }] : [],
  )
}

function names(detail: string, attribute: string): boolean {
  const isEveryday = attribute === attribute.toLowerCase()
  const quote = isEveryday ? `["'\`]` : String.raw`\b`
  return new RegExp(`${quote}(?:[\\w:.]*[:.])?${attribute}${quote}`, 'iu').test(detail)
}

/** `emails` of `emails[primary eq true].value`, `familyName` of `name.familyName`. */
function attributeIn(vendorField: string): string {
  const [list = vendorField, ...rest] = vendorField.split('[')
  return rest.length > 0 ? list : (vendorField.split('.').at(-1) ?? vendorField)
}

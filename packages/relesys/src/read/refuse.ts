import type { HttpReply, Refusal } from '@crosspatch/core'

import { extensions, fields } from '../fields.js'
import { isPlainObject } from '../wire.js'

type Document = Readonly<Record<string, unknown>>
type NamedField = NonNullable<Refusal['fields']>[number]

/**
 * What Relesys says with a refusal. Only the body of the 429 is documented (`errorCode`, `message`:
 * https://api.relesysapp.net/docs/latest/concepts/throttling). A client in use reads `error`; ASP.NET Core, which
 * Relesys seems to run on, says `title`, `detail` and `errors` unless told otherwise.
 */
export function refuse({ status, body }: HttpReply): Refusal {
  const document = parse(body)
  const words = wordsIn(document)
  const named = fieldsIn(document, words)
  const scopes = status === 403 ? scopesIn(body) : []
  return {
    ...(words.length === 0 ? {} : { vendorMessage: words.map(withoutValues).join(' ') }),
    ...(named.length === 0 ? {} : { fields: named }),
    ...(scopes.length === 0
      ? {}
      : {
          remedy: `Have the connection's scope setting name one of the accepted scopes: ${scopes.join(', ')}.`,
        }),
  }
}

function parse(body: string): Document {
  try {
    const document: unknown = JSON.parse(body)
    return isPlainObject(document) ? document : {}
  } catch {
    return {}
  }
}

function wordsIn({ message, error, title, detail, errors }: Document): string[] {
  const listed: unknown[] = isPlainObject(errors) ? Object.values(errors).flat() : []
  return [...new Set(textsIn([message, error, title, detail, ...listed]))]
}

function textsIn(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === 'string').filter((text) => text !== '')
}

/** The fields named as keys of `errors`, or in the words of ASP.NET Core's JSON Patch: a path, or a part of one. */
function fieldsIn({ errors }: Document, words: readonly string[]): NamedField[] {
  const named = new Map<string, NamedField>()
  for (const [key, texts] of Object.entries(isPlainObject(errors) ? errors : {})) {
    add(key, textsIn([texts].flat())[0])
  }
  for (const text of words) {
    for (const [, place = ''] of text.matchAll(/\b(?:path|segment) '([^']*)'/gu)) add(place, text)
  }
  return [...named.values()]

  function add(place: string, text: string | undefined): void {
    const [first = ''] = place.replace(/^\//u, '').split(/[/.[]/u)
    const field = fieldsByName.get(first.toLowerCase())
    if (field === undefined || named.has(field.vendorField)) return
    const own = text === undefined ? {} : { vendorMessage: withoutValues(text) }
    named.set(field.vendorField, { ...field, ...own })
  }
}

/** Canonical paths by the vendor's names; .NET does not mind their case. */
const fieldsByName = new Map([...namesIn(fields, ''), ...namesIn(extensions, 'extensions.relesys.')])

function namesIn(
  table: Readonly<Record<string, { readonly vendorField: string; readonly via?: string }>>,
  prefix: string,
): [string, NamedField][] {
  return Object.entries(table)
    .filter(([, { via }]) => via === undefined)
    .map(([name, { vendorField }]) => [vendorField.toLowerCase(), { path: prefix + name, vendorField }])
}

/**
 * Takes out what may be a value. Core takes out the values of the change; but a server may also repeat what
 * stands for them on the wire, such as a phone number without its country code, or what was sent along.
 */
function withoutValues(text: string): string {
  const quoted = /\bvalue ['"]/u.exec(text)
  const unquoted = quoted === null ? text : blanked(text, quoted.index + 'value '.length, quoted[0].slice(-1))
  return blanked(unquoted, unquoted.search(/[[{]/u), ']', '}').replaceAll(/\d{5,}/gu, '…')
}

/** The text without what stands from a place up to the last of the marks, or up to its end when there is none. */
function blanked(text: string, from: number, ...marks: readonly string[]): string {
  if (from === -1) return text
  const last = Math.max(...marks.map((mark) => text.lastIndexOf(mark)))
  return `${text.slice(0, from)}…${last > from ? text.slice(last + 1) : ''}`
}

/** A 403 lists the scopes that would do (https://api.relesysapp.net/docs/latest/concepts/scopes); its form is undocumented. */
function scopesIn(body: string): readonly string[] {
  const scopes = body.matchAll(/relesys\.api(?:[.:]\w+)*/gu)
  return [...new Set(Array.from(scopes, ([scope]) => scope))].slice(0, 20)
}

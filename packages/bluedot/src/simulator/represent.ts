import { arraysNamespace, instanceNamespace, modelNamespace, xmlName, xmlOrder } from './contract.js'
import type { Contract, MemberType, Value } from './contract.js'
import type { BluedotReading } from './readings.js'

/** What the server holds, by JSON name. */
export type Values = Readonly<Record<string, Value | null>>

const namespaces = `xmlns:i="${instanceNamespace}" xmlns="${modelNamespace}"`

/** A representation in JSON, its members in the order of the contract. */
export function toJson(contract: Contract, values: Values, reading: BluedotReading): Values {
  const members = Object.entries(contract.members).map(([member, type]): [string, Value | null] => [
    member,
    shown(type, values[member] ?? null, reading),
  ])
  return Object.fromEntries(
    members.filter(([, value]) => value !== null || reading.nullMembers === 'present'),
  )
}

/** A document of one representation. */
export function toXml(contract: Contract, values: Values | null, reading: BluedotReading): string {
  if (values === null) return `<${contract.name} ${namespaces} i:nil="true" />`
  return `<${contract.name} ${namespaces}>${xmlMembers(contract, values, reading)}</${contract.name}>`
}

/** A document of several; the name of its root follows from .NET's rule and is printed for groups. */
export function toXmlList(contract: Contract, list: readonly Values[], reading: BluedotReading): string {
  const items = list.map((values) => {
    const members = xmlMembers(contract, values, reading)
    return `<${contract.name}>${members}</${contract.name}>`
  })
  return `<ArrayOf${contract.name} ${namespaces}>${items.join('')}</ArrayOf${contract.name}>`
}

/**
 * A text for XML: what may not stand in a document goes out as a reference, and a line break as that of the
 * server's machine.
 */
export function escapeXml(text: string, reading: BluedotReading): string {
  const lineBreak = reading.lineBreaks === 'crlf' ? '\r\n' : '\n'
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      .replaceAll(/[\0-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu, (character) => {
        return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`
      })
      .replaceAll(/\r\n?|\n/g, lineBreak)
  )
}

function xmlMembers(contract: Contract, values: Values, reading: BluedotReading): string {
  return xmlOrder(contract)
    .map(([member, type]) =>
      xmlMember(xmlName(member), shown(type, values[member] ?? null, reading), reading),
    )
    .join('')
}

function xmlMember(name: string, value: Value | null, reading: BluedotReading): string {
  if (value === null) return reading.nullMembers === 'present' ? `<${name} i:nil="true" />` : ''
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value), reading)}</${name}>`
  if (value.length === 0) return `<${name} xmlns:d2p1="${arraysNamespace}" />`
  const items = value.map((item) => `<d2p1:string>${escapeXml(item, reading)}</d2p1:string>`)
  return `<${name} xmlns:d2p1="${arraysNamespace}">${items.join('')}</${name}>`
}

/** A date is kept without a zone and shown with what the reading says. */
function shown(type: MemberType, value: Value | null, reading: BluedotReading): Value | null {
  if (type !== 'date' || typeof value !== 'string') return value
  return `${value.replace(/(?:Z|[+-]\d\d:\d\d)$/, '')}${reading.dates === 'none' ? '' : reading.dates}`
}

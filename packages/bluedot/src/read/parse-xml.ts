import { EntityDecoder } from '@nodable/entities'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { isPlainObject } from '../wire.js'
import type { XmlElement } from '../wire/xml.js'

/**
 * Reads a document without any loss: nothing is trimmed, nothing taken for a number. Nothing is returned for what
 * is not well-formed, for a DOCTYPE, and for a reference that stands for no character.
 */
export function parseXml(text: string): XmlElement | undefined {
  // A DOCTYPE may define entities that unfold without end. The API has no use for one, nor for anything else that
  // begins like this but a comment and CDATA.
  if (/<!(?!--|\[CDATA\[)/u.test(text)) return undefined
  try {
    // The parser takes what is broken, so the document is looked at first.
    // oxlint-disable-next-line typescript/no-deprecated -- the successor is another package with the same code
    if (XMLValidator.validate(text) !== true) return undefined
    const nodes: unknown = parser.parse(text)
    const roots = elementsIn(nodes)
    return roots.length === 1 ? roots[0] : undefined
  } catch {
    // Its messages quote the document, so nothing of them is kept.
    return undefined
  }
}

const named = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** .NET writes control characters as references, which XML 1.1 allows: whatever version a declaration names. */
class ReplyEntities extends EntityDecoder {
  override setXmlVersion(): void {}
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  jPath: false,
  maxNestedTags: 20,
  entityDecoder: new ReplyEntities({
    limit: { maxTotalExpansions: 1_000_000, maxExpandedLength: 1_000_000, applyLimitsTo: 'all' },
    ncr: { xmlVersion: 1.1 },
    postCheck: refuseStrangeReferences,
  }),
})

/** The decoder would leave an unknown name as it stands, and take out a zero or half a surrogate pair. */
function refuseStrangeReferences(decoded: string, encoded: string): string {
  for (const [, reference = ''] of encoded.matchAll(/&([^;]*)/gu)) {
    if (!named.has(reference) && !isCharacter(codeOf(reference))) throw new Error('strange reference')
  }
  return decoded
}

function codeOf(reference: string): number {
  const [, hexadecimal, decimal] = /^#(?:x([\da-f]+)|(\d+))$/iu.exec(reference) ?? []
  return hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
}

/** The elements in a list of the parser's nodes: each has its name as its only key, besides `:@`. */
function elementsIn(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return []
  return nodes.filter(isPlainObject).flatMap((node): XmlElement[] => {
    const [name, content] = Object.entries(node).find(([key]) => key !== ':@') ?? []
    if (name === undefined || name === textNode || name.startsWith('?')) return []
    return [
      {
        name: localName(name),
        isNil: isNil(node[':@']),
        text: textIn(content),
        children: elementsIn(content),
      },
    ]
  })
}

const textNode = '#text'

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes
    .filter(isPlainObject)
    .map((node) => node[textNode])
    .filter((text) => typeof text === 'string')
    .join('')
}

function isNil(attributes: unknown): boolean {
  if (!isPlainObject(attributes)) return false
  return Object.entries(attributes).some(
    ([name, value]) =>
      localName(name) === 'nil' && typeof value === 'string' && /^\s*(?:true|1)\s*$/u.test(value),
  )
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

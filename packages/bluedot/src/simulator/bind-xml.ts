import {
  arraysNamespace,
  instanceNamespace,
  isPlain,
  modelNamespace,
  xmlName,
  xmlOrder,
  type Contract,
  type MemberType,
  type Value,
} from './contract.js'
import type { Binding } from './model.js'
import { isXmlSpace, parseBoolean, parseScalar } from './scalar.js'
import { parseXml, textContent, type XmlElement } from './xml.js'

/**
 * Reads an XML body as .NET's DataContractSerializer does: it looks for the members in their one order, so
 * an element that comes after its place, or again, is skipped without a word. Anything that can't be read
 * loses the whole body.
 */
export function bindXml(contract: Contract, body: string): Binding {
  const root = parseXml(body)
  const model = root === undefined ? undefined : readMembers(contract, root)
  if (model !== undefined) return { model, errors: {} }
  return {
    model,
    errors: { user: [`Expecting element '${contract.name}' from namespace '${modelNamespace}'.`] },
  }
}

function readMembers(contract: Contract, root: XmlElement): Map<string, Value | null> | undefined {
  if (root.name !== contract.name || root.namespace !== modelNamespace) return undefined
  if (isNil(root) !== false) return undefined
  const order = xmlOrder(contract)
  const model = new Map<string, Value | null>()
  let next = 0
  for (const child of root.children) {
    if (typeof child === 'string') {
      if (!isXmlSpace(child)) return undefined
      continue
    }
    const index = order.findIndex(
      ([member], place) =>
        place >= next && xmlName(member) === child.name && child.namespace === modelNamespace,
    )
    const found = order[index]
    if (found === undefined) continue
    next = index + 1
    const value = readValue(found[1], child)
    if (value === undefined) return undefined
    model.set(found[0], value)
  }
  return model
}

/** Null for a nil, nothing when the element can't be read. */
function readValue(type: MemberType, element: XmlElement): Value | null | undefined {
  const nil = isNil(element)
  if (nil === undefined) return undefined
  if (nil) return isPlain(type) ? undefined : null
  if (type === 'strings') return readStrings(element)
  const text = textContent(element)
  return text === undefined ? undefined : parseScalar(type, text)
}

/** Items of any other name or namespace are skipped, so that a list can come out empty without an error. */
function readStrings(list: XmlElement): string[] | undefined {
  const items: string[] = []
  for (const child of list.children) {
    if (typeof child === 'string') {
      if (!isXmlSpace(child)) return undefined
      continue
    }
    if (child.name !== 'string' || child.namespace !== arraysNamespace) continue
    const item = readValue('string', child)
    if (item === undefined) return undefined
    if (typeof item === 'string') items.push(item)
  }
  return items
}

/** Nothing when the attribute holds no XML boolean. A `nil` without the namespace is no such attribute. */
function isNil(element: XmlElement): boolean | undefined {
  const nil = element.attributes.find(
    ({ name, namespace }) => name === 'nil' && namespace === instanceNamespace,
  )
  return nil === undefined ? false : parseBoolean(nil.value)
}

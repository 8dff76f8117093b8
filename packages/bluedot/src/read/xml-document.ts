import { fail, succeed, type Failure, type HttpReply, type Outcome } from '@crosspatch/core'

import type { XmlElement, XmlTools } from '../wire/xml.js'

/** The same reply in JSON: a document in XML is turned into the one that the API would have sent otherwise. */
export function inJson(reply: HttpReply, tools: XmlTools | undefined): Outcome<HttpReply> {
  // That the server goes by Accept is inferred, so it is the reply that says what it is in.
  if (tools === undefined || (reply.headers['content-type'] ?? '').includes('json')) return succeed(reply)
  const root = tools.parseXml(reply.body)
  return root === undefined ? fail(notXml) : succeed({ ...reply, body: JSON.stringify(documentOf(root)) })
}

const notXml: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'The reply is not XML that can be read.',
  remedy: "Check the connection's address; if it is right, the vendor's API may have changed.",
}

function documentOf(root: XmlElement): unknown {
  switch (root.name) {
    case 'UserRepresentation':
      return Object.fromEntries(root.children.map(memberOf))
    case 'Error':
      return treeOf(root)
    case 'string':
      return root.text
    default:
      return null
  }
}

/** A member by its JSON name. What does not fit it stays as it is, for the schema to refuse. */
function memberOf(element: XmlElement): [name: string, value: unknown] {
  const name = element.name.charAt(0).toLowerCase() + element.name.slice(1)
  if (element.isNil) return [name, null]
  if (name === 'roles') return [name, element.children.map((item) => (item.isNil ? null : item.text))]
  if (name === 'disabled') return [name, booleans.get(element.text.trim()) ?? element.text]
  return [name, treeOf(element)]
}

/** The texts that XML Schema has for them (https://www.w3.org/TR/xmlschema-2/#boolean). */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

function treeOf({ children, text }: XmlElement): unknown {
  if (children.length === 0) return text
  return Object.fromEntries(children.map((child) => [child.name, treeOf(child)]))
}

import { fail, succeed, type Failure, type HttpReply, type Outcome } from '@crosspatch/core'

import type { XmlElement, XmlTools } from '../wire/xml.js'

/** The same reply in JSON: a document in XML is turned into the one that the API would have sent otherwise. */
export function inJson(reply: HttpReply, tools: XmlTools | undefined): Outcome<HttpReply> {
  // That the server goes by Accept is inferred, so it is the reply that says what it is in.
  if (tools === undefined || (reply.headers['content-type'] ?? '').includes('json')) return succeed(reply)
  const root = tools.parseXml(reply.body)
  if (root === undefined) return fail(notXml)
  const document = documentOf(root)
  return document === undefined ? fail(notKnown) : succeed({ ...reply, body: JSON.stringify(document) })
}

const remedy = "Check the connection's address; if it is right, the vendor's API may have changed."

const notXml: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'The reply is not XML that can be read.',
  remedy,
}

/** It must not pass for a null, which can mean that there is nobody. */
const notKnown: Failure = {
  code: 'bad-reply',
  rule: 'reply-shape',
  message: 'The reply is XML with another root than those of this API.',
  remedy,
}

/**
 * Nothing when its root is none of the API's. The form of a list is shown for groups, and inferred for users
 * (https://api-test.cyan.us.com/help/api/1/GET-api-userGroups).
 */
function documentOf(root: XmlElement): unknown {
  switch (root.name) {
    case 'UserRepresentation':
      return representationOf(root)
    case 'ArrayOfUserRepresentation':
    case 'ArrayOfUserGroupRepresentation':
      return root.isNil ? null : root.children.map(representationOf)
    case 'Error':
      return treeOf(root)
    case 'string':
    case 'guid':
      return root.text
    default:
      return undefined
  }
}

function representationOf({ isNil, children }: XmlElement): unknown {
  return isNil ? null : Object.fromEntries(children.map(memberOf))
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

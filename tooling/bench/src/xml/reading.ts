import { deepStrictEqual } from 'node:assert'

import { bluedotPlugin } from '@crosspatch/bluedot'
import type { HttpReply } from '@crosspatch/core'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { settings } from '../records/plugins.ts'
import { listReply, listSizes, recordsOf } from '../records/list-replies.ts'
import { parseJson } from '../records/parse-json.ts'
import { userIds } from '../records/replies.ts'
import { documentOf, elementsOf } from './document.ts'
import type { Ways } from './ways.ts'

/** Keeps every character: nothing is taken for a number, nothing trimmed, and what is nil can be told from what is empty. */
const lossless = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
})
const standard = new XMLParser()

/** A user, and a list, read from JSON and from XML. */
export async function readingWays(): Promise<readonly Ways[]> {
  const [record = {}] = recordsOf('bluedot', 1)
  const json = JSON.stringify(record)
  const xml = documentOf('UserRepresentation', elementsOf(record))
  const jsonList = listReply('bluedot')
  const items = recordsOf('bluedot').map(
    (each) => `<UserRepresentation>${elementsOf(each)}</UserRepresentation>`,
  )
  const xmlList = documentOf('ArrayOfUserRepresentation', items.join(''))
  const [inJson, inXml] = [await readerOf('json'), await readerOf('xml')]
  deepStrictEqual(inXml.user(xml), inJson.user(json), 'XML says something else.')
  deepStrictEqual(inXml.page(xmlList), inJson.page(jsonList), 'The list in XML says something else.')
  return [
    {
      caption: 'A reply with one user, read',
      users: 1,
      ways: waysOf(json, xml, inJson.user, inXml.user),
    },
    {
      caption: `A reply with ${listSizes.bluedot} users, read: CPU for each user`,
      users: listSizes.bluedot,
      ways: waysOf(jsonList, xmlList, inJson.page, inXml.page),
    },
  ]
}

function waysOf(
  json: string,
  xml: string,
  fromJson: (body: string) => unknown,
  fromXml: (body: string) => unknown,
): Ways['ways'] {
  return {
    'JSON.parse alone': () => parseJson(json),
    'plugin, JSON': () => fromJson(json),
    'fast-xml-parser, defaults': () => treeIn(standard, xml),
    [library]: () => {
      // oxlint-disable-next-line typescript/no-deprecated -- the plugin's own; the successor is another package with the same code
      if (XMLValidator.validate(xml) !== true) throw new Error('It is not well-formed.')
      return treeIn(lossless, xml)
    },
    'plugin, XML': () => fromXml(xml),
  }
}

function treeIn(parser: XMLParser, xml: string): unknown {
  const tree: unknown = parser.parse(xml)
  return tree
}

/** The library set so that it loses nothing and refuses what is broken, which it does not do by itself. */
export const library = 'fast-xml-parser alone'

async function readerOf(format: 'json' | 'xml') {
  const { get, list } = bluedotPlugin.operations
  const { options } = bluedotPlugin.connect({ ...settings.bluedot, format })
  const tools = await bluedotPlugin.tools?.({ options, changes: [] })
  const input = { id: userIds.bluedot, selectors: {}, options, tools, query: undefined, offset: 0 }
  const replyOf = (body: string): HttpReply => ({
    status: 200,
    headers: { 'content-type': `application/${format}` },
    body,
  })
  return {
    user: (body: string): unknown => {
      const read = get.read([replyOf(body)], input)
      if (!read.ok) throw new Error('The user can not be read.')
      return read.value.user
    },
    page: (body: string): unknown => {
      const read = list?.read(replyOf(body), input)
      if (read?.ok !== true) throw new Error('The list can not be read.')
      return read.value.items
    },
  }
}

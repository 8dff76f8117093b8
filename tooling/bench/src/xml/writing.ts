import { deepStrictEqual } from 'node:assert'

import { bluedotPlugin } from '@crosspatch/bluedot'
import type { Change } from '@crosspatch/core'
import Builder from 'fast-xml-builder'

import { settings } from '../records/plugins.ts'
import { replies, userIds } from '../records/replies.ts'
import type { Ways } from './ways.ts'

const changes: readonly Change[] = [
  { path: 'about', field: 'about', verb: 'set', value: 'Runs the harbour store & two more' },
  { path: 'email', field: 'email', verb: 'clear' },
  { path: 'phone', field: 'phone', verb: 'set', value: '+4533445577' },
]

/** What the changes are in the body: first in the order of JSON, then in that which .NET reads. */
const { tenantId, userId } = {
  tenantId: '5e2d1c0b-9a87-4f6e-8d5c-4b3a29180f99',
  userId: userIds.bluedot,
}
const description = 'Runs the harbour store & two more'
const inJson = {
  userId,
  tenantId,
  disabled: false,
  description,
  emailAddress: '',
  primaryPhone: '+4533445577',
}
const inXml = {
  UserRepresentation: {
    '@_xmlns:i': 'http://www.w3.org/2001/XMLSchema-instance',
    '@_xmlns': 'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1',
    Description: description,
    Disabled: 'false',
    EmailAddress: '',
    PrimaryPhone: '+4533445577',
    TenantId: tenantId,
    UserId: userId,
  },
}

export const library = 'fast-xml-builder alone'

/** An update of three members, written as JSON and as XML. */
export async function writingWays(): Promise<Ways> {
  const builder = new Builder({ ignoreAttributes: false })
  const [toJson, toXml] = [await writerOf('json'), await writerOf('xml')]
  const ways = {
    'JSON.stringify alone': () => JSON.stringify(inJson),
    'plugin, JSON': toJson,
    [library]: () => builder.build(inXml),
    'plugin, XML': toXml,
  }
  deepStrictEqual(toJson(), ways['JSON.stringify alone'](), 'The body in JSON is another.')
  deepStrictEqual(toXml(), ways[library](), 'The body in XML is another.')
  return { caption: 'An update of three fields, written', users: 1, ways }
}

async function writerOf(format: 'json' | 'xml'): Promise<() => string> {
  const { get, update } = bluedotPlugin.operations
  const { options } = bluedotPlugin.connect({ ...settings.bluedot, format })
  const tools = await bluedotPlugin.tools?.({ options, changes })
  const input = { id: userIds.bluedot, selectors: {}, options, tools }
  const read = get.read(
    [{ status: 200, headers: { 'content-type': 'application/json' }, body: replies.bluedot }],
    input,
  )
  if (!read.ok) throw new Error('The record can not be read.')
  const asked = { ...input, changes, current: read.value }
  return () => {
    const planned = update.plan(asked)
    if (!planned.ok) throw new Error('The change can not be planned.')
    return planned.value[0]?.body?.text ?? ''
  }
}

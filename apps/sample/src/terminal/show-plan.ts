import type { ConnectionPlan, FieldPlan, HttpRequest, Plan } from '@crosspatch/core'

import { byCarrier } from '../carrier.js'
import { addressOf, documentOf, headersOf } from '../shown-request.js'
import { inModelOrder } from '../values.js'
import type { System } from '../app.js'
import { layOutJson } from './json.js'
import type { Tone } from './paint.js'
import type { Screen } from './screen.js'
import { indentCode } from './show-change.js'
import { showFailure } from './show-failures.js'
import { table, type Cell } from './table.js'
import { indent, printable, wrap } from './text.js'
import type { Meanings } from './value.js'
import { showWanted } from './wanted.js'
import { layOutXml } from './xml.js'

/** What each app would be sent, and what it can't take. */
export function showPlan(
  plan: Plan,
  systems: readonly System[],
  meanings: Meanings,
  screen: Screen,
): string[] {
  const connections = systems.flatMap((system, index) => {
    const connection = plan.connections[system.name]
    if (connection === undefined) return []
    return [...(index === 0 ? [] : ['']), ...showConnection(system, connection, plan, meanings, screen)]
  })
  const fields = Object.values(plan.connections).flatMap((connection) => connection.fields)
  const inferred = fields.some(({ status, evidence }) => status === 'taken' && evidence === 'inferred')
  const sent = Object.values(plan.connections).some(({ requests }) => requests.some(({ body }) => body))
  const legend = [...(sent ? [layoutLegend] : []), ...(inferred ? [inferredLegend] : [])]
  return legend.length === 0
    ? connections
    : [...connections, '', ...legend.flatMap((line) => faintly(line, 2, screen))]
}

const layoutLegend = 'Bodies are laid out for reading; on the wire they have no line breaks.'
const inferredLegend =
  'inferred: no documentation says it; a sample of the vendor or a client in use shows it.'

function showConnection(
  { label, kind, real }: System,
  connection: ConnectionPlan,
  { patch }: Plan,
  meanings: Meanings,
  screen: Screen,
): string[] {
  const { width, paint } = screen
  const lacking = connection.fields.filter(({ failure }) => failure?.rule === 'no-such-field')
  const groups = [...byCarrier(connection.fields.filter((field) => !lacking.includes(field)))]
  const rows = inModelOrder(groups, ([path]) => path)
    .map(([, fields]) => fields)
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map((fields) => rowOf(fields, patch, meanings))
  const needs = new Set(connection.fields.flatMap(({ needsCurrent }) => needsCurrent ?? []))
  const columns = [{ title: 'verdict' }, { title: 'field' }, { title: 'what becomes of it', share: 1 }]
  return [
    `  ${paint('strong', `■ ${label}`)}  ${paint('faint', `${kind}, ${real ? 'REAL' : 'simulated'}`)}`,
    ...(rows.length === 0 ? [] : table(columns, rows, { width, margin: 4, paint }).slice(2)),
    ...showLacking(lacking, label, screen),
    ...[...needs].flatMap((reason) =>
      hanging('reads', `the record first: ${ended(reason)}`, 'faint', screen),
    ),
    ...connection.failures.flatMap((failure) => showFailure({ ...failure, connection: label }, screen, 4)),
    ...connection.requests.flatMap((request) => ['', ...showRequest(request, connection, screen)]),
    ...(connection.requests.length === 0 ? faintly('Nothing is sent.', 4, screen) : []),
  ]
}

/** What is taken first, what is refused last. */
function rankOf([{ status }]: readonly [FieldPlan, ...FieldPlan[]]): number {
  return ['taken', 'unchanged', 'needs-current', 'refused'].indexOf(status)
}

/** Fields that the app does not have at all need no line each. */
function showLacking(fields: readonly FieldPlan[], label: string, screen: Screen): string[] {
  if (fields.length === 0) return []
  const paths = fields.map(({ path }) => path).join(', ')
  const words = fields.length === 1 ? 'no such field; leave it out' : 'no such fields; leave them out'
  return hanging('refuses', `${paths}: ${label} has ${words} for ${label}.`, 'notice', screen)
}

/** A line that begins like a row of the table, but whose text has all the room. */
function hanging(word: string, text: string, tone: Tone, { width, paint }: Screen): string[] {
  const [first = '', ...rest] = wrap(printable(text), width - 13)
  return [
    `    ${paint(tone, word)}${' '.repeat(9 - word.length)}${first}`,
    ...rest.map((line) => ' '.repeat(13) + line),
  ]
}

function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`
}

function rowOf(
  fields: readonly [FieldPlan, ...FieldPlan[]],
  patch: Plan['patch'],
  meanings: Meanings,
): Cell[] {
  const [{ status, vendorField, failure, note, evidence }] = fields
  const paths = fields.map(({ path }) => path).join(' + ')
  const remarks = [
    ...(vendorField === undefined ? [] : [`as ${vendorField}`]),
    ...(evidence === 'inferred' ? ['inferred'] : []),
  ]
  switch (status) {
    case 'taken':
      return [
        { text: 'takes', tone: 'good' },
        { text: paths },
        {
          text: [
            ...fields.map((field) => showWanted(field, patch, meanings)),
            ...(remarks.length === 0 ? [] : [`(${remarks.join(', ')})`]),
            ...(note === undefined ? [] : [`· ${note}`]),
          ].join(' '),
        },
      ]
    case 'unchanged':
      return [
        { text: 'has', tone: 'faint' },
        { text: paths },
        { text: 'holds this already; nothing is sent for it', tone: 'faint' },
      ]
    case 'refused':
      return [
        { text: 'refuses', tone: 'notice' },
        { text: paths },
        { text: `${failure?.message ?? ''} ${failure?.remedy ?? ''}`.trim() },
      ]
    case 'needs-current':
      return [
        { text: 'waits', tone: 'bad' },
        { text: paths },
        { text: 'can not be planned without the record' },
      ]
  }
}

/** A request as it is going to be sent; secrets are named, not shown. */
function showRequest(request: HttpRequest, connection: ConnectionPlan, screen: Screen): string[] {
  const { width, paint } = screen
  const { method, body, note, inferred } = request
  const [line = '', ...more] = indent(`${method} ${addressOf(request, connection)}`, width, 4, 4)
  return [
    paint('strong', line),
    ...more.map((each) => paint('strong', each)),
    ...Object.entries(headersOf(request, connection)).flatMap(([name, value]) =>
      faintly(`${name}: ${value}`, 6, screen),
    ),
    ...(body === undefined
      ? []
      : ['', ...layOutBody(request, width - 6).flatMap((each) => indentCode(each, width, 6))]),
    ...(note === undefined && inferred === undefined ? [] : ['']),
    ...(note === undefined ? [] : faintly(`Note: ${note}`, 6, screen)),
    ...(inferred === undefined ? [] : faintly(`Inferred: ${inferred}`, 6, screen)),
  ]
}

/** The body laid out for reading; on the wire it has no line breaks. */
function layOutBody(request: HttpRequest, columns: number): string[] {
  const { body } = request
  if (body === undefined) return []
  if (body.mediaType.includes('xml')) return layOutXml(body.text, columns)
  try {
    return layOutJson(documentOf(request), columns)
  } catch {
    return [body.text]
  }
}

function faintly(text: string, margin: number, { width, paint }: Screen): string[] {
  return indent(printable(text), width, margin, 2).map((line) => paint('faint', line))
}

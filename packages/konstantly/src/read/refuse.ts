import type { CommonInput, HttpReply, HttpRequest, Refusal } from '@crosspatch/core'

import { extensions, fields, pluginId } from '../fields.js'
import { isObject } from '../wire.js'

/**
 * What Konstantly says in a bad reply: `{ status, message, errors }`, where `errors` maps paths to lists of texts
 * and may be missing: https://docs.konstantly.com/api-reference/users/update-user
 */
export function refuse(reply: HttpReply, _input: CommonInput, request: HttpRequest): Refusal {
  const body = parse(reply.body)
  const named = fieldsIn(body?.['errors'])
  const message = wordsIn(body?.['message'])
  // One field speaks for itself; of several, those that the change does not name would go unheard.
  const vendorMessage =
    named.length > 1 ? [message, ...named.map(sentence)].filter(isText).join(' ') : message
  return {
    ...meanings[reply.status],
    ...meaningOfCall(reply.status, body, request),
    ...(reply.status === 404 && body === undefined ? { remedy: wrongAddress } : {}),
    ...(isText(vendorMessage) ? { vendorMessage } : {}),
    ...(named.length === 0 ? {} : { fields: named }),
  }
}

type Meaning = Pick<Refusal, 'code' | 'rule' | 'message' | 'remedy'>

/** What a status means with one call in particular. */
function meaningOfCall(
  status: number,
  body: Readonly<Record<string, unknown>> | undefined,
  { method, path, carries }: HttpRequest,
): Meaning {
  const isGroupCall = carries.length === 1 && carries[0] === 'groups'
  if (status === 404 && isGroupCall) return method === 'DELETE' ? notInGroup : noSuchGroup
  if (status !== 422) return {}
  if (method === 'DELETE' && /^\/users\/[^/]+$/u.test(path)) return stillActive
  return isExpert(body) ? courseExpert : {}
}

/** https://docs.konstantly.com/api-reference/users/delete-user */
const stillActive: Meaning = {
  code: 'conflict',
  rule: 'still-active',
  remedy: 'Set active to false first, then remove the user.',
}

/** The user was read right before, so it is the group that is likely not to be there. */
const noSuchGroup: Meaning = {
  code: 'conflict',
  rule: 'no-such-group',
  message: 'Konstantly has no such group, or the user is gone.',
  remedy: 'Check that each group is one of the site, and that the user is still there; then plan again.',
}

const notInGroup: Meaning = {
  code: 'conflict',
  rule: 'not-in-group',
  message: 'Konstantly says that the user is not in that group, or that one of the two is gone.',
  remedy: 'Somebody else may have taken the user out, or removed the group or the user: plan again.',
}

/** The block call's refusal lists them: https://docs.konstantly.com/api-reference/users/block-user */
const courseExpert: Meaning = {
  code: 'conflict',
  rule: 'course-expert',
  remedy:
    'Put somebody else in the place of the expert of these courses on the Konstantly site; then plan again.',
}

function isExpert(body: Readonly<Record<string, unknown>> | undefined): boolean {
  const data = body?.['data']
  const courses = isObject(data) ? data['courses'] : undefined
  return Array.isArray(courses) && courses.length > 0
}

type NamedField = NonNullable<Refusal['fields']>[number]

const wrongAddress =
  "This is not how Konstantly says that there is no such user: check the connection's site or baseUrl first."

/** 401 for a missing key and 403 for a wrong one were once published and withdrawn; now it is undocumented. */
const badKey =
  'Check the API key (Settings > API on the Konstantly site), and that it is the key of this very site.'

const meanings: Readonly<Record<number, Meaning>> = {
  401: { remedy: badKey },
  // https://docs.konstantly.com/api-reference/users/unblock-user
  402: {
    rule: 'licence',
    remedy: 'Free a seat of the Konstantly licence, or extend it; then send it again.',
  },
  403: { remedy: badKey },
  404: { remedy: "Check the user's id in the link, and that the connection's site is the one that has it." },
  // https://docs.konstantly.com/api-reference/users/block-user
  422: {
    code: 'conflict',
    remedy: "Read Konstantly's words, and clear on its site what stands in the way; then plan again.",
  },
}

/** Canonical paths by Konstantly's names. A part of a name has none of its own. */
const paths: ReadonlyMap<string, string> = new Map([
  ...Object.entries(fields).flatMap(([name, entry]): [string, string][] =>
    'via' in entry ? [] : [[entry.vendorField, name]],
  ),
  ...Object.entries(extensions).map(([name, { vendorField }]): [string, string] => [
    vendorField,
    `extensions.${pluginId}.${name}`,
  ]),
])

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

function fieldsIn(errors: unknown): NamedField[] {
  if (!isObject(errors)) return []
  return Object.entries(errors).map(([vendorField, texts]) => {
    const path = pathOf(vendorField)
    const vendorMessage = wordsIn(texts)
    return {
      ...(path === undefined ? {} : { path }),
      vendorField,
      ...(vendorMessage === undefined ? {} : { vendorMessage }),
    }
  })
}

/** Keys are paths: `email`, `attributes.region`, `attributes[0].name`, where a position does not say which attribute. */
function pathOf(vendorField: string): string | undefined {
  if (/^attributes\[\d+\]/u.test(vendorField)) return 'custom'
  const attribute = /^attributes\.(.+)$/su.exec(vendorField)?.[1]
  return attribute === undefined ? paths.get(vendorField) : `custom.${attribute}`
}

/**
 * A text, or a list of them. One with an @ is left out: the current address goes with every update, and the user's
 * own words about it belong in no report.
 */
function wordsIn(value: unknown): string | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter(isText)
  const words = texts.filter((text) => !text.includes('@')).join(' ')
  return words === '' ? undefined : words
}

function sentence({ vendorField, vendorMessage }: NamedField): string {
  return `${vendorField}: ${vendorMessage ?? 'refused'}.`.replace(/\.{2}$/u, '.')
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

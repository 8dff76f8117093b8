import { json, type RoutedRequest } from '@crosspatch/core/simulator'

import { checkCustomFields, settleCustomFields } from './custom-fields.js'
import { printDateTime } from './dates.js'
import { isObject, parseJson, type JsonObject, type JsonValue } from './json.js'
import type { RelesysCustomField } from './organisation.js'
import { applyPatch } from './patch.js'
import type { RelesysReading } from './readings.js'
import { Refusal, type Refuse } from './refusal.js'
import { bind } from './shape.js'
import { relesysUser, type RelesysUser } from './user.js'
import { shown, userView } from './view.js'
import { checkRequired, createShape, fromDocument, patchShape, toDocument } from './write-model.js'

export interface UserCallRules {
  readonly users: Map<string, RelesysUser>
  readonly definitions: ReadonlyMap<string, RelesysCustomField>
  readonly now: () => number
  readonly reading: RelesysReading
  readonly refuse: Refuse
}

export type Call = (request: RoutedRequest) => Response

const statuses = ['Activated', 'Disabled', 'Pending', 'LoginBlocked']

/** The calls on one user. */
export function userCalls(
  rules: UserCallRules,
): Readonly<Record<'get' | 'create' | 'update' | 'setStatus' | 'remove', Call>> {
  const { users, reading, refuse } = rules
  const customFieldRules = { definitions: rules.definitions, reading }
  const deleted = new Map<string, RelesysUser>()

  function reply(status: number, user: RelesysUser): Response {
    return json(status, shown({ data: userView(user) }, reading))
  }

  function save(user: RelesysUser): RelesysUser {
    const saved = { ...user, lastModifiedDateTime: printDateTime(rules.now()) }
    users.set(user.id, saved)
    return saved
  }

  function check(document: JsonObject, user?: RelesysUser): void {
    checkRequired(document)
    checkExternalId(document['externalId'] ?? null, user)
    checkCustomFields(document, user, customFieldRules)
  }

  function checkExternalId(externalId: JsonValue, user?: RelesysUser): void {
    const { externalIdTaken } = reading
    const isKept = externalId === null || externalId === '' || externalId === user?.externalId
    if (isKept || externalIdTaken === 'accepted') return
    if ([...users.values()].every((other) => other.externalId !== externalId)) return
    const traits = externalIdTaken === '409' ? ({ status: 409 } as const) : {}
    throw new Refusal('The externalId is already in use.', traits)
  }

  /** A guid names the same user in any case. */
  function onUser(
    call: (user: RelesysUser, request: RoutedRequest) => Response,
    otherwise: (id: string) => Response = missing,
  ): Call {
    return (request) => {
      const id = request.params['userId'] ?? ''
      const user = users.get(id) ?? users.get(id.toLowerCase())
      return user === undefined ? otherwise(id.toLowerCase()) : call(user, request)
    }
  }

  function missing(id: string): Response {
    const isGone = reading.deletedUser === '410' && deleted.has(id)
    return refuse(isGone ? 410 : 404, 'The user was not found.')
  }

  function getDeleted(id: string): Response {
    const last = deleted.get(id)
    return last === undefined || reading.deletedUser !== 'still-shown' ? missing(id) : reply(200, last)
  }

  /** No page of the vendor describes it: a client in use sends this. */
  function remove(user: RelesysUser): Response {
    users.delete(user.id)
    deleted.set(user.id.toLowerCase(), user)
    return new Response(null, { status: Number(reading.deleteStatus) })
  }

  /** https://api.uat.relesystest.net/docs/latest/endpoint/users-patch-updateuser */
  function update(user: RelesysUser, request: RoutedRequest): Response {
    if (!hasType(request, ['application/json-patch+json', 'application/json'])) return unsupported(refuse)
    const before = toDocument(user)
    const { document, refusal } = applyPatch(request.body, before, {
      shape: patchShape(reading),
      check: (changed) => check(changed, user),
      reading,
    })
    const settled = settleCustomFields(document, user, customFieldRules)
    const saved = refusal === undefined || document !== before ? save(fromDocument(user, settled)) : user
    return refusal === undefined
      ? reply(Number(reading.updateStatus), saved)
      : refuse(refusal.status, refusal.message)
  }

  /** https://api.relesysapp.net/docs/latest/endpoint/users-post-createuser */
  function create(request: RoutedRequest): Response {
    if (!hasType(request, ['application/json'])) return unsupported(refuse)
    const body = parseJson(request.body)
    if (!isObject(body)) return refuse(400, 'The request body is invalid.')
    try {
      const document = bind(createShape(reading), body, reading)
      if (!isObject(document)) return refuse(400, 'The request body is invalid.')
      check(document)
      if (reading.emptyUserGroups === 'refused' && isEmptyList(document['userGroups'])) {
        return refuse(400, 'The userGroups field must not be empty.')
      }
      const settled = settleCustomFields(document, undefined, customFieldRules)
      // Everything that a document can hold is written over it; the rest is what a new user starts with.
      const blankUser = relesysUser({
        status: reading.createdStatus,
        creationDateTime: printDateTime(rules.now()),
        image: null,
        memberCard: null,
      })
      return reply(Number(reading.createStatus), save(fromDocument(blankUser, settled)))
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.status, error.message)
      throw error
    }
  }

  /** No page of the vendor describes it: a client in use sends this. */
  function setStatus(user: RelesysUser, request: RoutedRequest): Response {
    if (!hasType(request, ['application/json'])) return unsupported(refuse)
    const body = parseJson(request.body)
    const status = isObject(body) ? body['status'] : undefined
    if (typeof status !== 'string' || !statuses.includes(status)) {
      return refuse(400, 'The status field is invalid.')
    }
    const saved = save({ ...user, status })
    return reading.statusReply === '204' ? new Response(null, { status: 204 }) : reply(200, saved)
  }

  return {
    get: onUser((user) => reply(200, user), getDeleted),
    create,
    update: onUser(update),
    setStatus: onUser(setStatus),
    remove: onUser(remove),
  }
}

function isEmptyList(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0
}

function hasType({ headers }: RoutedRequest, types: readonly string[]): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  return types.includes(type.trim().toLowerCase())
}

function unsupported(refuse: Refuse): Response {
  return refuse(415, 'The media type of the request is not supported.')
}

import type { RoutedRequest } from '@crosspatch/core/simulator'

import { readBody } from './body.js'
import { Refusal } from './failure.js'
import { normalise } from './normalise.js'
import { applyPatch } from './patch.js'
import { reply } from './reply.js'
import { isUnassigned, type Json } from './schema.js'
import { newId, type Server } from './server.js'
import type { ScimUser } from './user.js'
import { versionOf, view } from './view.js'

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.3 */
export function createUser(server: Server, request: RoutedRequest): Response {
  const body = withHeld(server, {}, readBody(request))
  const user = stored(server, { id: newId(server), body, password: null, version: 1 })
  server.users.set(user.id, user)
  return shown(server, user, 201)
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.4.1 */
export function getUser(server: Server, request: RoutedRequest): Response {
  return shown(server, userOf(server, request), 200)
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1 */
export function replaceUser(server: Server, request: RoutedRequest): Response {
  const before = userOf(server, request)
  refuseOldVersion(server, before, request)
  const body = readBody(request)
  const kept = server.readings.omittedInPut === 'kept' ? before.attributes : {}
  const user = stored(server, {
    id: before.id,
    body: withHeld(server, before.attributes, { ...kept, ...body }),
    password: before.password,
    version: before.version + 1,
  })
  refuseFixed(server, before.attributes, user.attributes)
  server.users.set(user.id, user)
  return shown(server, user, 200)
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 */
export function patchUser(server: Server, request: RoutedRequest): Response {
  const { readings, users } = server
  if (readings.patch === '501') throw new Refusal(501, 'PATCH is not implemented')
  const before = userOf(server, request)
  refuseOldVersion(server, before, request)
  for (const body of stepsOf(readBody(request), server)) apply(server, before.id, body)
  const after = users.get(before.id) ?? before
  const status = after.version === before.version ? readings.idlePatchReply : readings.patchReply
  return status === '204' ? new Response(null, { status: 204 }) : shown(server, after, 200)
}

/** All operations at once, or one by one where the earlier ones stay when a later one fails. */
function stepsOf(body: Json, { readings }: Server): readonly Json[] {
  const { Operations: operations } = body
  if (readings.failedPatch === 'undone' || !Array.isArray(operations)) return [body]
  return operations.map((operation: unknown) => ({ ...body, Operations: [operation] }))
}

function apply(server: Server, id: string, step: Json): void {
  const before = server.users.get(id)
  if (before === undefined) return
  const { attributes, password, version } = before
  const body = applyPatch(attributes, step, server.readings)
  const user = stored(server, { id, body, password, version })
  refuseFixed(server, attributes, user.attributes)
  const isIdle = JSON.stringify(user.attributes) === JSON.stringify(attributes) && user.password === password
  server.users.set(id, isIdle ? before : { ...user, version: version + 1 })
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.6 */
export function deleteUser(server: Server, request: RoutedRequest): Response {
  const { id } = userOf(server, request)
  server.users.delete(id)
  for (const group of server.groups.values()) {
    server.groups.set(group.id, { ...group, members: group.members.filter((member) => member !== id) })
  }
  return new Response(null, { status: 204 })
}

/** What can only be read is ignored, and stays: https://www.rfc-editor.org/rfc/rfc7644#section-3.5.1 */
function withHeld({ readings }: Server, held: Json, body: Json): Json {
  const { readOnlyAttribute: name } = readings
  return name === 'none' ? body : { ...body, [name]: held[name] }
}

/** https://www.rfc-editor.org/rfc/rfc7643#section-7 */
function refuseFixed({ readings }: Server, before: Json, after: Json): void {
  const { fixedAttribute: name } = readings
  if (name !== 'none' && !isUnassigned(before[name]) && before[name] !== after[name]) {
    throw new Refusal(400, `The attribute "${name}" is given once`, 'mutability')
  }
}

function userOf({ users }: Server, { params }: RoutedRequest): ScimUser {
  const user = users.get(params['id'] ?? '')
  if (user === undefined) throw new Refusal(404, 'There is no such user')
  return user
}

interface Draft {
  readonly id: string
  readonly body: Json
  readonly password: string | null
  readonly version: number
}

/** What is stored of a body, once it is good. */
function stored(server: Server, { id, body, password, version }: Draft): ScimUser {
  const { password: given, ...attributes } = normalise(body, server.readings)
  const { userName } = attributes
  if (isUnassigned(userName) || userName === '') {
    throw new Refusal(400, 'The attribute "userName" is required', 'invalidValue')
  }
  refuseTaken(server, id, userName)
  return { id, attributes, password: typeof given === 'string' ? given : password, version }
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.3 */
function refuseTaken({ users, readings }: Server, id: string, userName: unknown): void {
  const fold = (name: unknown) =>
    readings.userNameCase === 'heeded' ? String(name) : String(name).toLowerCase()
  const isTaken = [...users.values()].some(
    (user) => user.id !== id && fold(user.attributes['userName']) === fold(userName),
  )
  if (isTaken) throw new Refusal(409, 'The userName is taken', 'uniqueness')
}

/** https://www.rfc-editor.org/rfc/rfc7644#section-3.14 */
function refuseOldVersion(server: Server, user: ScimUser, { headers }: RoutedRequest): void {
  const wanted = headers['if-match']
  const version = versionOf(user, server)
  if (wanted !== undefined && version !== undefined && wanted !== '*' && wanted !== version) {
    throw new Refusal(412, 'The user has another version now')
  }
}

function shown(server: Server, user: ScimUser, status: number): Response {
  const version = versionOf(user, server)
  return reply(status, view(user, server), {
    ...(version === undefined ? {} : { etag: version }),
    ...(status === 201 ? { location: `${server.baseUrl}/Users/${user.id}` } : {}),
  })
}

import {
  path,
  succeed,
  type Change,
  type HttpRequest,
  type OperationInput,
  type Outcome,
  type UpdateInput,
} from '@crosspatch/core'

import { patchDocument, statusChange } from './dialect.js'
import { keptCustomFields } from './dialect/custom.js'
import type { RelesysTools } from './fields/phone.js'
import type { RelesysOptions } from './settings.js'
import type { PatchDocument, PatchOperation, UserRecord } from './wire.js'

/** https://api.relesysapp.net/docs/latest/endpoint/users-get-getuser */
export function planGet({ id }: OperationInput<RelesysOptions>): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/users/${id}`, repeatable: true, carries: [] })
}

/** One patch for all that a patch can say, then a call of its own for the status. */
export function planUpdate({
  id,
  changes,
  current,
  tools,
  options,
}: UpdateInput<UserRecord, RelesysOptions, unknown, RelesysTools | undefined>): Outcome<
  readonly HttpRequest[]
> {
  const patched = changes.filter(({ field }) => field !== 'active')
  const document = patchDocument(patched, current?.record, tools, options)
  if (!document.ok) return document
  const keeps = keptCustomFields(patched, current?.record.customFields)
  return succeed([
    ...(patched.length === 0 ? [] : [patchRequest(id, document.value, patched, keeps)]),
    ...changes.filter(({ field }) => field === 'active').map((change) => statusRequest(id, change)),
  ])
}

/** https://api.relesysapp.net/docs/latest/endpoint/users-patch-updateuser */
function patchRequest(
  id: string,
  document: PatchDocument,
  changes: readonly Change[],
  keeps: readonly Change[],
): HttpRequest {
  // Whether a patch is one transaction is undocumented. And a strict server refuses to remove what is not there,
  // be it because it never was or because an earlier attempt got through: the record tells.
  const partial = document.length > 1 || document.some(clearsMember)
  return {
    method: 'PATCH',
    path: path`/users/${id}`,
    body: { mediaType: 'application/json-patch+json', text: JSON.stringify(document) },
    repeatable: !document.some(editsList),
    carries: changes.map((change) => change.path),
    ...(partial ? { partial } : {}),
    ...(keeps.length === 0 ? {} : { keeps }),
  }
}

function statusRequest(id: string, change: Change): HttpRequest {
  const activates = change.verb === 'set' && change.value === true
  return {
    method: 'PUT',
    path: path`/users/${id}/status`,
    body: {
      mediaType: 'application/json',
      text: JSON.stringify(statusChange(activates)),
    },
    repeatable: true,
    carries: [change.path],
    ...(activates ? {} : { despite: true }),
    inferred: 'No page of Relesys describes this call; a client in use sends it.',
  }
}

/** A position means another entry, and an entry is appended again, when the patch is sent twice. */
function editsList({ path: place }: PatchOperation): boolean {
  return /\/(?:\d+|-)$/u.test(place)
}

function clearsMember(operation: PatchOperation): boolean {
  return operation.op === 'remove' && !editsList(operation)
}

import type { Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import { isFencedPath } from '../transport/fence.js'

/** How the requests of a plugin break its contract: it is stopped here, before anything is sent. */
export function contractFailures(requests: readonly HttpRequest[], changes: readonly Change[]): Failure[] {
  if (!requests.every(isRequest)) return [fault('plugin-fault', 'planned something that is no request')]
  const paths = new Set(changes.map(({ path }) => path))
  const carried = new Set(requests.flatMap(({ carries }) => carries))
  const failures: Failure[] = changes
    .filter(({ path }) => !carried.has(path))
    .map(({ path }) =>
      fault('plugin-dropped-field', `planned no request for ${path}, which its field table takes`),
    )
  if ([...carried].some((path) => !paths.has(path)))
    failures.push(fault('plugin-fault', 'planned a request for a field that is not to be changed'))
  // What became of such a request could not be told of any field.
  if (requests.some(({ carries }) => carries.length === 0))
    failures.push(fault('plugin-fault', 'planned a request that carries no field'))
  if (!requests.every(({ path }) => isFencedPath(path)))
    failures.push(fault('path', "planned a request outside the connection's base URL"))
  return failures
}

const methods = new Set<unknown>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** A plugin need not have been checked by a compiler. */
export function isRequest({ method, path, repeatable, carries, body }: HttpRequest): boolean {
  return (
    methods.has(method) &&
    typeof path === 'string' &&
    typeof repeatable === 'boolean' &&
    Array.isArray(carries) &&
    (body === undefined || (typeof body.mediaType === 'string' && typeof body.text === 'string'))
  )
}

function fault(rule: string, doing: string): Failure {
  return {
    code: 'unsupported',
    rule,
    message: `The plugin ${doing}.`,
    remedy: "Report it to the plugin's author; leave the field out until then.",
  }
}

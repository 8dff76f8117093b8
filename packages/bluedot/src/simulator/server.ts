import type { ReceivedRequest } from '@crosspatch/core/simulator'
import { bindForm, bindJson } from './bind-json.js'
import { bindXml } from './bind-xml.js'
import type { Contract } from './contract.js'
import type { Model } from './model.js'
import { bodyFormat, mediaTypeOf } from './negotiate.js'
import type { BluedotReading } from './readings.js'
import { refuse } from './reply.js'
import type { BluedotUserGroup } from './user-group.js'
import type { BluedotUser } from './user.js'

/** What the calls share: the tenant's state and how the open points are read. */
export interface Server {
  readonly tenantId: string
  readonly users: Map<string, BluedotUser>
  readonly userGroups: Map<string, BluedotUserGroup>
  readonly reading: BluedotReading
  /** The account that asks may read only. */
  readonly readOnly: boolean
  readonly now: () => number
}

/** A body, or the answer to a caller who may not write or whose body is refused. */
export type ReadBody = { readonly model: Model | undefined } | { readonly refusal: Response }

/** Reads the body of a write. Without errors checked, a body that was lost is a model that is not there. */
export function readBody(server: Server, request: ReceivedRequest, contract: Contract): ReadBody {
  const { reading } = server
  if (server.readOnly) return { refusal: refuseForbidden(reading, request) }
  const format = bodyFormat(request)
  // Web API looks for a formatter first, but forgives a body of no length.
  if (format === undefined && request.body !== '') {
    const message = `The request entity's media type '${mediaTypeOf(request)}' is not supported for this resource.`
    return { refusal: refuse(reading, request, 415, message) }
  }
  const { model, errors } =
    format === undefined || request.body === ''
      ? { model: undefined, errors: {} }
      : binders[format](contract, request.body)
  const isBad = model === undefined || Object.keys(errors).length > 0
  if (isBad && reading.modelErrors === 'refused') {
    return { refusal: refuse(reading, request, 400, 'The request is invalid.', errors) }
  }
  return { model }
}

/** The answer to credentials that are good but not enough. */
export function refuseForbidden(reading: BluedotReading, request: ReceivedRequest): Response {
  const status = reading.forbidden === '401' ? 401 : 403
  return refuse(reading, request, status, 'Authorization has been denied for this request.')
}

/** The present moment as the server keeps it: in UTC, no zone named, no trailing zeros. */
export function timestamp(server: Server): string {
  return new Date(server.now()).toISOString().replace(/\.?0*Z$/, '')
}

const binders = { json: bindJson, xml: bindXml, form: bindForm }

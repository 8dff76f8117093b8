import type { ConnectionPlan, HttpRequest } from '@crosspatch/core'

import type { ShownPlan, ShownRequest } from '../api/plan.js'
import { addressOf, headersOf, textOf } from '../shown-request.js'

/** One app's share of a plan, as the page is told; with an id if it can be sent. */
export function shownPlan(plan: ConnectionPlan, id?: string): ShownPlan {
  const { status, fields, requests, failures } = plan
  return {
    ...(id === undefined ? {} : { id }),
    status,
    fields,
    requests: requests.map((request) => shownRequest(request, plan)),
    failures,
  }
}

function shownRequest(request: HttpRequest, plan: ConnectionPlan): ShownRequest {
  const { method, body, carries, inferred, note } = request
  return {
    method,
    url: addressOf(request, plan),
    headers: { ...headersOf(request, plan) },
    ...(body === undefined ? {} : { body: { mediaType: body.mediaType, text: textOf(request) } }),
    carries,
    ...(inferred === undefined ? {} : { inferred }),
    ...(note === undefined ? {} : { note }),
  }
}

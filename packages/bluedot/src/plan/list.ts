import { path, succeed, type FindInput, type HttpRequest, type Outcome } from '@crosspatch/core'

import type { BluedotCommon, BluedotOptions } from '../settings.js'
import type { XmlTools } from '../wire/xml.js'

/** All users of the tenant, in one reply: https://api-dev.cyan.us.com/help/api/1/GET-api-users */
export function planList({ tools }: BluedotCommon): Outcome<HttpRequest> {
  return succeed({
    method: 'GET',
    path: path`/api/users`,
    repeatable: true,
    carries: [],
    ...(tools === undefined ? {} : { inferred: rootInferred }),
  })
}

const rootInferred =
  "The name of the list's root in XML is inferred from the list of groups, whose page shows a sample of it."

/** What a look-up is given. */
export type BluedotFind = FindInput<BluedotOptions, unknown, XmlTools | undefined>

/** One user of the tenant: https://api-dev.cyan.us.com/help/api/1/GET-api-users_ */
export function planFindByUserName({ value }: BluedotFind): Outcome<HttpRequest> {
  return succeed({
    method: 'GET',
    path: path`/api/users`,
    query: { userName: value },
    repeatable: true,
    carries: [],
    inferred:
      "The call is documented; that its query is spelt userName=… is inferred from the page's address line.",
  })
}

/** All groups of the tenant, in one reply: https://api-test.cyan.us.com/help/api/1/GET-api-userGroups */
export function planGroups(): Outcome<HttpRequest> {
  return succeed({ method: 'GET', path: path`/api/userGroups`, repeatable: true, carries: [] })
}

import { isObject } from './is-object.ts'
import { replies, type Vendor } from './replies.ts'

/** How many users the replies to a list hold. Konstantly's pages are of 20, and no other size can be asked for. */
export const listSizes: Readonly<Record<Vendor, number>> = {
  relesys: 100,
  bluedot: 100,
  replay: 100,
  konstantly: 20,
  scim: 100,
}

/** A page of a vendor's list, in the form of which each vendor documents its own. */
export function listReply(vendor: Vendor): string {
  const users = recordsOf(vendor)
  switch (vendor) {
    case 'relesys':
      return JSON.stringify({ data: users, nextUrl: null })
    case 'bluedot':
      return JSON.stringify(users)
    case 'replay':
      return JSON.stringify({
        data: users,
        pagination: { total: users.length, limit: 1000, offset: 0, hasMore: false },
      })
    case 'konstantly':
      return JSON.stringify({ users, totalCount: users.length })
    case 'scim':
      return JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: users.length,
        startIndex: 1,
        itemsPerPage: users.length,
        Resources: users,
      })
  }
}

/** The record of the vendor's reply, for as many people, each with an id and an address of their own. */
export function recordsOf(vendor: Vendor, count = listSizes[vendor]): readonly object[] {
  const { id, email } = members[vendor]
  const reply: unknown = JSON.parse(replies[vendor])
  const record = isObject(reply) && isObject(reply['data']) ? reply['data'] : reply
  if (!isObject(record)) throw new TypeError('This is no record.')
  return Array.from({ length: count }, (_, number) => {
    const whole = String(record[id])
    const digits = String(number).padStart(3, '0')
    return {
      ...record,
      [id]: whole.slice(0, -digits.length) + digits,
      ...(email === undefined ? {} : { [email]: `user.${number}@kyst.example` }),
    }
  })
}

/** By what each vendor calls them. */
const members: Readonly<Record<Vendor, { readonly id: string; readonly email?: string }>> = {
  relesys: { id: 'id', email: 'email' },
  bluedot: { id: 'userId', email: 'emailAddress' },
  replay: { id: 'id', email: 'email' },
  konstantly: { id: 'id', email: 'email' },
  scim: { id: 'id' },
}

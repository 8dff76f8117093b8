import type { Vendor } from '../records/replies.ts'
import { bluedotUser } from './by-hand/bluedot.ts'
import { id, list, object, type Members } from './by-hand/check.ts'
import { konstantlyUser } from './by-hand/konstantly.ts'
import { relesysUser } from './by-hand/relesys.ts'
import { replayUser } from './by-hand/replay.ts'
import { scimUser } from './by-hand/scim.ts'

/** Somebody in a list. */
interface Listed {
  readonly id: string
  readonly user: Members
}

/** How a vendor's replies are read by hand, from their text to what they say. */
export interface ByHand {
  readonly user: (body: string) => Members
  readonly page: (body: string) => readonly Listed[]
}

/** Each checks every member that it reads, maps all that the plugin maps, and throws at the first that is wrong. */
export const byHand: Readonly<Record<Vendor, ByHand>> = {
  relesys: readingOf(relesysUser, {
    record: (document) => object(object(document)['data']),
    records: (document) => object(document)['data'],
  }),
  bluedot: readingOf(bluedotUser, { records: (document) => document, id: 'userId' }),
  replay: readingOf(replayUser, { records: (document) => object(document)['data'] }),
  konstantly: readingOf(konstantlyUser, { records: (document) => object(document)['users'] }),
  scim: readingOf(scimUser, { records: (document) => object(document)['Resources'] }),
}

/** Where a vendor puts its records, and where their ids are. */
interface Place {
  readonly record?: (document: unknown) => Members
  readonly records: (document: unknown) => unknown
  readonly id?: string
}

function readingOf(
  userOf: (record: Members) => Members,
  { record = object, records, id: idMember = 'id' }: Place,
): ByHand {
  return {
    user: (body) => userOf(record(JSON.parse(body))),
    page: (body) =>
      list(records(JSON.parse(body))).map((entry) => {
        const members = object(entry)
        return { id: id(members[idMember]), user: userOf(members) }
      }),
  }
}

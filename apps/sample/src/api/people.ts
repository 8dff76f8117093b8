import * as v from 'valibot'

import { failure } from './failure.js'
import { byConnection, list } from './list.js'
import { values } from './value.js'

/** What matching found at one app; `unmatched` before anybody looked. */
const account = v.object({
  status: v.picklist(['unmatched', 'linked', 'absent', 'invited', 'ambiguous', 'unknown']),
  /** The linked account. */
  id: v.exactOptional(v.string()),
  /** Whether the linked account is in use, if the app shows that. */
  active: v.exactOptional(v.boolean()),
  /** The rules that led to it, or `hand`; of an absent one, the rules that were tried. */
  by: v.exactOptional(list(v.string())),
  /** Why nothing was linked. */
  message: v.exactOptional(v.string()),
  candidates: v.exactOptional(
    list(v.object({ id: v.string(), by: list(v.string()), active: v.exactOptional(v.boolean()) })),
  ),
  failures: v.exactOptional(list(failure)),
})

export type Account = v.InferOutput<typeof account>

/** A person of the list. */
const personRow = v.object({
  /** Stands in addresses. */
  key: v.string(),
  /** What the person is called in the list: the name, or else what is known of them. */
  name: v.string(),
  title: v.exactOptional(v.string()),
  location: v.exactOptional(v.string()),
  /** What is known of the person: `externalId`, `email`, `userName`. */
  known: v.record(v.string(), v.string()),
  accounts: byConnection(account),
})

export type PersonRow = v.InferOutput<typeof personRow>

export const people = v.object({ people: list(personRow) })

/** The person's record in one app, or why it could not be read. */
const record = v.variant('state', [
  v.object({ state: v.literal('read'), values }),
  v.object({ state: v.literal('failed'), failures: list(failure) }),
  /** No account is linked. */
  v.object({ state: v.literal('none') }),
])

export type ShownRecord = v.InferOutput<typeof record>

/** A person as everybody holds them. */
export const person = v.object({
  row: personRow,
  /** The canonical profile. */
  profile: values,
  records: byConnection(record),
  /**
   * By path, the connections whose value is another than the profile's. Fields that each app fills with ids or words
   * of its own are in none.
   */
  differences: v.record(v.string(), list(v.string())),
  /** What ids in the records stand for: the name of a group by its id. */
  meanings: v.record(v.string(), v.string()),
})

export type PersonView = v.InferOutput<typeof person>

/** `POST /api/match`: looks for these people in every app; without keys, for everybody. */
export const matchInput = v.strictObject({ people: v.exactOptional(list(v.string())) })

/** `POST /api/people`: somebody to look for, by at least one mark. */
export const newPerson = v.pipe(
  v.strictObject({
    externalId: v.exactOptional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))),
    email: v.exactOptional(
      v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty(),
        v.maxLength(320),
        // Only whether it can be one at all: an app may hold one that could not be written today.
        v.check((given) => /^[^@]+@[^@]+$/u.test(given), 'Expected an e-mail address.'),
      ),
    ),
    userName: v.exactOptional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))),
  }),
  v.check(
    (given) => Object.keys(given).length > 0,
    'At least one of externalId, email and userName is needed.',
  ),
)

export type NewPerson = v.InferOutput<typeof newPerson>

/** `POST /api/people/:key/link`: takes one account for the person's, where matching left it open. */
export const linkInput = v.strictObject({ connection: v.string(), id: v.pipe(v.string(), v.nonEmpty()) })

/** `GET /api/hints`: what an app's account really has, to choose from. */
export const hints = v.object({
  connections: byConnection(
    v.object({
      groups: list(v.object({ id: v.string(), name: v.exactOptional(v.string()) })),
      roles: list(v.object({ id: v.string(), name: v.exactOptional(v.string()) })),
      custom: list(
        v.object({
          key: v.string(),
          label: v.exactOptional(v.string()),
          type: v.exactOptional(v.string()),
          options: v.exactOptional(
            list(v.object({ id: v.union([v.string(), v.number()]), name: v.exactOptional(v.string()) })),
          ),
        }),
      ),
      /** Why the app could not be asked. */
      failures: list(failure),
    }),
  ),
})

export type Hints = v.InferOutput<typeof hints>

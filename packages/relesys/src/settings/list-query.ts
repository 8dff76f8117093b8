import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import { isPlainObject } from '../wire.js'

/** The most that Relesys gives in a page: https://api.relesysapp.net/docs/latest/concepts/pagination. */
export const largestPage = 1000

/** What a list of users can be sorted by: https://api.relesysapp.net/docs/v1.2/endpoint/users-get-getusers. */
const sortable = [
  'birthDate',
  'creationDateTime',
  'dataSource',
  'email',
  'employmentDate',
  'employmentEndDate',
  'externalId',
  'lastModifiedDateTime',
  'name',
  'secondaryEmail',
  'status',
  'title',
  'userName',
] as const

type Sortable = (typeof sortable)[number]

/**
 * What a list of Relesys's users is asked for. The properties are those that Relesys documents, by its own names; dates
 * are written as Relesys shows them, date-times in UTC.
 *
 * @example
 * const query: RelesysListQuery = {
 *   filter: { status: 'Activated', employmentEndDate: { lt: '2027-01-01' } },
 *   sort: ['-creationDateTime'],
 * }
 */
export interface RelesysListQuery {
  /** Users with all of these. Text is matched as a whole: Relesys has no search for a part of it. */
  readonly filter?:
    | { readonly [Property in Sortable | 'id' | 'primaryDepartmentId']?: RelesysCondition | undefined }
    | undefined
  /** The order, the first property before the next. A minus sorts downwards, which is inferred from a client in use. */
  readonly sort?: readonly (Sortable | `-${Sortable}`)[] | undefined
  /** Users changed at this moment or later, a date-time in UTC. Unless `sort` is given, those changed first come first. */
  readonly modifiedSince?: string | undefined
  /** How many users a page holds, from 2 to 1000. Default: 1000. All pages are read either way. */
  readonly limit?: number | undefined
}

/** A value that a property equals, or comparisons which all have to hold. */
export type RelesysCondition =
  | string
  | {
      readonly eq?: string | undefined
      readonly ne?: string | undefined
      readonly lt?: string | undefined
      readonly lte?: string | undefined
      readonly gt?: string | undefined
      readonly gte?: string | undefined
    }

const operators = 'A condition is a text, or at least one of eq, ne, lt, lte, gt and gte with a text.'
const momentForm = 'Give a date-time in UTC as Relesys shows it, such as 2026-03-31T08:15:00Z.'
const dayForm = 'Give a date such as 2026-03-31, or a date-time in UTC such as 2026-03-31T08:15:00Z.'

const text = v.pipe(
  v.string(operators),
  v.regex(/^[^\p{Cc}\p{Cs}]+$/u, 'The text is empty, or has characters that no address can carry.'),
)
const moment = v.pipe(v.string(momentForm), v.check(isMoment, momentForm))
const day = v.pipe(
  v.string(dayForm),
  v.check((value) => isMoment(value) || isMoment(`${value}T00:00:00Z`), dayForm),
)

const ofText = v.optional(condition(text))
const ofDay = v.optional(condition(day))
const ofMoment = v.optional(condition(moment))

const filters = `Relesys filters by ${sortable.join(', ')}, id and primaryDepartmentId.`

const filter = v.pipe(
  object(filters),
  v.strictObject(
    {
      birthDate: ofDay,
      creationDateTime: ofMoment,
      dataSource: ofText,
      email: ofText,
      employmentDate: ofDay,
      employmentEndDate: ofDay,
      externalId: ofText,
      id: ofText,
      lastModifiedDateTime: ofMoment,
      name: ofText,
      primaryDepartmentId: ofText,
      secondaryEmail: ofText,
      status: ofText,
      title: ofText,
      userName: ofText,
    },
    filters,
  ),
)

const order = `Relesys sorts by ${sortable.join(', ')}; put a minus before one to sort downwards.`

const sort = v.pipe(
  v.array(v.picklist([...sortable, ...sortable.map((name) => `-${name}` as const)], order), order),
  v.nonEmpty('The order names nothing: leave it out.'),
  v.check(
    (names) => new Set(names.map((name) => name.replace('-', ''))).size === names.length,
    'The order names a property twice.',
  ),
)

const members = 'A list of Relesys takes filter, sort, modifiedSince and limit.'
const pageSize = 'A page of Relesys holds a whole number of users from 2 to 1000; leave it out for 1000.'

/**
 * Holds a query against what Relesys documents. It would give pages of a single user too; but pages are asked for with
 * one user of the page before, so that none is skipped, and such a one would hold nobody else.
 */
export const listQuerySchema: StandardSchemaV1<unknown, RelesysListQuery> = v.pipe(
  object(members),
  v.strictObject(
    {
      filter: v.optional(filter),
      sort: v.optional(sort),
      modifiedSince: v.optional(moment),
      limit: v.optional(
        v.pipe(
          v.number(pageSize),
          v.integer(pageSize),
          v.minValue(2, pageSize),
          v.maxValue(largestPage, pageSize),
        ),
      ),
    },
    members,
  ),
  v.check(
    ({ filter: asked, modifiedSince }) =>
      modifiedSince === undefined || asked?.lastModifiedDateTime === undefined,
    'modifiedSince is a filter of lastModifiedDateTime: give one of them.',
  ),
)

/** A list is an object to JavaScript, one without any of the members: it would ask for everybody. */
function object(message: string): v.GenericSchema<unknown, Readonly<Record<string, unknown>>> {
  return v.custom<Readonly<Record<string, unknown>>>(isPlainObject, message)
}

/** Which of the two it is, is settled first: then the message is that of the value, and not of the choice. */
function condition(value: v.GenericSchema<string>): v.GenericSchema<RelesysCondition> {
  const one = v.optional(value)
  const comparisons = v.pipe(
    v.strictObject({ eq: one, ne: one, lt: one, lte: one, gt: one, gte: one }, operators),
    v.check((given) => Object.values(given).some((each) => each !== undefined), operators),
  )
  return v.lazy((given) => (isPlainObject(given) ? comparisons : value))
}

function isMoment(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/u.test(value)) return false
  const date = new Date(value)
  // JavaScript reads February 30 as March 2.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === value.slice(0, 19)
}

import { parseIsoDate } from './dates.js'
import type { RelesysReading } from './readings.js'
import type { View } from './view.js'

/** What can be filtered, and which of it cannot be sorted. */
export interface ListProperties {
  readonly filterable: readonly string[]
  readonly notSortable: readonly string[]
}

/** https://api.relesysapp.net/docs/latest/endpoint/users-get-getusers */
export const userProperties: ListProperties = {
  filterable: [
    'birthDate',
    'creationDateTime',
    'dataSource',
    'email',
    'employmentDate',
    'employmentEndDate',
    'externalId',
    'id',
    'lastModifiedDateTime',
    'name',
    'primaryDepartmentId',
    'secondaryEmail',
    'status',
    'title',
    'userName',
  ],
  notSortable: ['id', 'primaryDepartmentId'],
}

/** https://api.relesysapp.net/docs/latest/endpoint/usergroups-get-getusergroups */
export const groupProperties: ListProperties = {
  filterable: ['creationDateTime', 'description', 'externalId', 'id', 'lastModifiedDateTime', 'name'],
  notSortable: ['id'],
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
}

/**
 * The items that `property=value` and `property[op]=value` leave, or what is wrong with the query
 * (https://api.relesysapp.net/docs/latest/concepts/filtering).
 */
export function filtered(
  items: readonly View[],
  query: URLSearchParams,
  rules: {
    readonly properties: ListProperties
    readonly reading: Pick<RelesysReading, 'filterCase' | 'unknownFilter'>
  },
): readonly View[] | string {
  let left = items
  for (const [key, value] of query) {
    if (['limit', 'offset', 'cursor', 'sort'].includes(key)) continue
    const [, property = key, operator = 'eq'] = /^([^[\]]+)(?:\[(\w+)\])?$/.exec(key) ?? []
    if (!rules.properties.filterable.includes(property)) {
      if (rules.reading.unknownFilter === 'ignored') continue
      return `'${property}' is not filterable`
    }
    const holds = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined
    const wanted = isDate(property) ? parseIsoDate(value) : value
    if (holds === undefined || wanted === undefined) return `'${key}=${value}' is not a filter`
    left = left.filter((item) => {
      const [one, other] = [comparable(property, item), wanted].map((each) => folded(each, rules.reading))
      return holds(compare(one, other))
    })
  }
  return left
}

/**
 * The items in the order of a comma-separated `sort`, a leading minus for descending. Null is below all else,
 * and what is equal keeps its order.
 */
export function sorted(
  items: readonly View[],
  sort: string | null,
  properties: ListProperties,
): readonly View[] | string {
  if (sort === null || sort === '') return items
  const keys = sort.split(',').map((key) => ({ property: key.replace(/^-/, ''), down: key.startsWith('-') }))
  for (const { property } of keys) {
    if (!properties.filterable.includes(property) || properties.notSortable.includes(property)) {
      return `'${property}' is not sortable`
    }
  }
  return items.toSorted((left, right) => {
    for (const { property, down } of keys) {
      const [one, other] = [comparable(property, left), comparable(property, right)]
      const difference =
        one === undefined || other === undefined
          ? Number(one !== undefined) - Number(other !== undefined)
          : compare(one, other)
      if (difference !== 0) return down ? -difference : difference
    }
    return 0
  })
}

function isDate(property: string): boolean {
  return /Date(Time)?$/.test(property)
}

/** A member's value as it is compared; nothing when it is null. */
function comparable(property: string, item: View): string | number | undefined {
  const value = item[property]
  if (typeof value !== 'string') return undefined
  return isDate(property) ? Date.parse(value) : value
}

function folded(
  value: string | number | undefined,
  { filterCase }: Pick<RelesysReading, 'filterCase'>,
): string | number | undefined {
  return typeof value === 'string' && filterCase === 'insensitive' ? value.toLowerCase() : value
}

/** Below, at or above zero; NaN against a null, which only `ne` then holds for. */
function compare(left: string | number | undefined, right: string | number | undefined): number {
  if (left === undefined || right === undefined) return NaN
  if (left === right) return 0
  return left < right ? -1 : 1
}

import * as v from 'valibot'

/** An employee as the simulated Shiftbook stores it. */
export interface ShiftbookEmployee {
  readonly id: string
  /** Handed out in the web app; no call changes it. */
  readonly badge: string | null
  readonly fullName: string
  /** Unique, whatever its case. */
  readonly mail: string
  /** E.164. */
  readonly mobile: string | null
  readonly jobTitle: string | null
  readonly shop: string | null
  /** Hours a week, 0 to 60. */
  readonly contractedHours: number | null
  readonly active: boolean
  readonly skills: readonly string[]
  readonly preferences: { readonly language: string | null; readonly nightShifts: boolean }
}

const textOrNull = v.optional(v.nullable(v.pipe(v.string(), v.nonEmpty())), null)

/**
 * Shiftbook's rules of a whole employee, from README.md: the plugin has its own, and neither knows the other's. A
 * member that was cleared is filled in as Shiftbook then shows it, or refused where there has to be one.
 */
export const employeeRules: v.GenericSchema<unknown, ShiftbookEmployee> = v.strictObject({
  id: v.string(),
  badge: textOrNull,
  fullName: v.pipe(v.string(), v.nonEmpty()),
  mail: v.pipe(v.string(), v.includes('@')),
  mobile: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\+\d{7,15}$/u))), null),
  jobTitle: v.optional(v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(40))), null),
  shop: textOrNull,
  contractedHours: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(60))), null),
  active: v.boolean(),
  skills: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []),
  preferences: v.optional(
    v.strictObject({ language: textOrNull, nightShifts: v.optional(v.boolean(), false) }),
    {},
  ),
})

/**
 * Completes a partial record to an invented employee. Employees of one simulator need an `id` of their own; the
 * address follows from it unless given.
 *
 * @example
 * shiftbookEmployee({ id: 'emp-17', jobTitle: 'Barista', skills: ['barista', 'till'] })
 */
export function shiftbookEmployee(employee: Partial<ShiftbookEmployee> = {}): ShiftbookEmployee {
  const id = employee.id ?? 'emp-1'
  return {
    id,
    badge: null,
    fullName: 'Runa Falk',
    mail: `${id}@hjornet.example`,
    mobile: null,
    jobTitle: 'Barista',
    shop: 'Harbour Street',
    contractedHours: 30,
    active: true,
    skills: ['barista'],
    preferences: { language: 'da', nightShifts: false },
    ...employee,
  }
}

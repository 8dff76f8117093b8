import type { StandardSchemaV1 } from '@crosspatch/core'
import * as v from 'valibot'

import type { AppError, Person } from '../wire.ts'

/** An element without text is how the app shows that there is nothing. */
const text = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => (value === '' ? null : value)),
  ),
)

const flag = v.optional(
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((value) => value === 'true'),
  ),
)

export const personDocument: StandardSchemaV1<unknown, Person> = v.pipe(
  v.object({
    Person: v.object({
      Id: v.pipe(v.string(), v.nonEmpty()),
      Number: text,
      Name: text,
      Job: text,
      Active: flag,
    }),
  }),
  v.transform(({ Person: { Id, Number: number, Name, Job, Active } }) => ({
    id: Id,
    number,
    name: Name,
    job: Job,
    active: Active,
  })),
)

export const errorDocument: StandardSchemaV1<unknown, AppError> = v.pipe(
  v.object({ Error: v.object({ Field: text, Message: text }) }),
  v.transform(({ Error: { Field, Message } }) => ({ field: Field, message: Message })),
)

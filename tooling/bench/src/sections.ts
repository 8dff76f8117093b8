import { decoding } from './decoding/section.ts'
import { extras } from './extras.ts'
import { listing } from './listing.ts'
import { memory } from './memory/section.ts'
import { planning } from './planning/section.ts'
import { rate } from './rate/section.ts'
import type { Section } from './section.ts'
import { size } from './size.ts'
import { firstReply } from './starting/first-reply.ts'
import { importing } from './starting/importing.ts'
import { update } from './update/section.ts'
import { xml } from './xml/section.ts'

/** What is measured, in this order. */
export const sections: readonly Section[] = [
  update,
  extras,
  listing,
  planning,
  decoding,
  xml,
  importing,
  firstReply,
  size,
  memory,
  rate,
]

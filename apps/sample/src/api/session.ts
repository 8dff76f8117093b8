import * as v from 'valibot'

import { list } from './list.js'

/** One app of the composition. */
const connection = v.object({
  name: v.string(),
  label: v.string(),
  /** What kind of app it is, in two words. */
  kind: v.string(),
  /** Whether it is the vendor's own, rather than a simulator on this machine. */
  real: v.boolean(),
})

export type ShownConnection = v.InferOutput<typeof connection>

/** A field as a form shows it: of the canonical model, or one that a single plugin has. */
const formField = v.object({
  /** Where it stands in a patch: `title`, `extensions.acme.badge`. `custom` stands for a dictionary. */
  path: v.string(),
  label: v.string(),
  type: v.picklist([
    'string',
    'email',
    'phone',
    'date',
    'timezone',
    'language',
    'number',
    'boolean',
    'list',
    'dictionary',
    'secret',
  ]),
  /** The SCIM 2.0 attribute it stands for. */
  scim: v.exactOptional(v.string()),
  /** The connections of which at least one verb is honoured for it. */
  writable: list(v.string()),
  /** The verbs that at least one connection honours. */
  verbs: list(v.picklist(['set', 'clear', 'edit'])),
  /** What apps demand of a value beyond its type, in words: `Acme: at most 255 characters`. */
  demands: list(v.string()),
})

export type FormField = v.InferOutput<typeof formField>

/** What the page has to know before anything else. */
export const session = v.object({
  /** Another one after each start of the server. */
  start: v.string(),
  /** Goes along with every write, in the header `x-crosspatch-token`. */
  token: v.string(),
  connections: list(connection),
  fields: list(formField),
  /** The real apps that were confirmed as targets of writes. */
  confirmed: list(v.string()),
})

export type Session = v.InferOutput<typeof session>

/** The header that carries the token of this start. */
export const tokenHeader = 'x-crosspatch-token'

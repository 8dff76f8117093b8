import * as v from 'valibot'

import { byConnection, list } from './list.js'

const evidence = v.picklist(['documented', 'inferred', 'unknown'])

/** What one app does with one field. */
const coverageCell = v.object({
  state: v.picklist(['writable', 'read-only', 'carried', 'none']),
  verbs: list(v.object({ verb: v.picklist(['set', 'clear', 'edit', 'create']), evidence })),
  vendorField: v.exactOptional(v.string()),
  /** Whether the app shows what it holds. */
  readable: v.boolean(),
  /** The field it travels in. */
  carriedBy: v.exactOptional(v.string()),
  /** Sentences to know: why the record is needed first, why a verb is missing, what a value must look like. */
  notes: list(v.string()),
})

export type CoverageCell = v.InferOutput<typeof coverageCell>

/** `GET /api/coverage`: canonical fields by connection, made from the plugins' field tables alone. */
export const coverage = v.object({
  rows: list(
    v.object({
      path: v.string(),
      label: v.string(),
      scim: v.exactOptional(v.string()),
      /** Set for a field that only this connection's plugin has. */
      only: v.exactOptional(v.string()),
      cells: byConnection(coverageCell),
    }),
  ),
  /** What else can be done with an account, by connection: `list`, `find`, `create`, `remove`, `describe`. */
  calls: byConnection(list(v.string())),
})

export type Coverage = v.InferOutput<typeof coverage>

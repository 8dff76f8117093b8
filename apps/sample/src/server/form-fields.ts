import type { Constraint } from '@crosspatch/core'

import type { FormField } from '../api/session.js'
import type { World } from '../world.js'
import { tableFields, verbsOf, type TableField } from './field-tables.js'

/** The fields as a form shows them, made from the model and the plugins' tables alone. */
export function formFields({ plugins, systems }: World): readonly FormField[] {
  const labels = new Map(systems.map(({ name, label }) => [name, label]))
  return tableFields(plugins).map((field) => formField(field, labels))
}

function formField(
  { path, label, type, scim, entries }: TableField,
  labels: ReadonlyMap<string, string>,
): FormField {
  const honoured = [...entries].map(([name, entry]) => ({ name, entry, verbs: verbsOf(entry) }))
  const writable = honoured.filter((each) => each.verbs.length > 0)
  return {
    path,
    label,
    type,
    ...(scim === undefined ? {} : { scim }),
    writable: writable.map(({ name }) => name),
    verbs: [...new Set(writable.flatMap((each) => each.verbs))],
    demands: writable.flatMap(({ name, entry }) =>
      demandsOf(entry.constraint).map((demand) => `${labels.get(name) ?? name}: ${demand}`),
    ),
  }
}

/** What an app demands of a value beyond its type, in words. */
export function demandsOf({ minLength, maxLength, oneOf }: Constraint = {}): readonly string[] {
  return [
    // Nothing that is set is empty, whatever the app demands.
    ...(minLength === undefined || minLength < 2 ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(oneOf === undefined ? [] : [`one of ${oneOf.join(', ')}`]),
  ]
}

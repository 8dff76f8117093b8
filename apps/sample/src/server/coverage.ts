import type { FieldEntry, Plugin } from '@crosspatch/core'

import type { Coverage, CoverageCell } from '../api/coverage.js'
import type { World } from '../world.js'
import { tableFields } from './field-tables.js'
import { demandsOf } from './form-fields.js'

/** Which field can be written where, made from the plugins' tables alone. */
export function coverageOf({ plugins, directory }: World): Coverage {
  const { connections } = directory
  return {
    rows: tableFields(plugins).map(({ path, label, scim, only, entries }) => ({
      path,
      label,
      ...(scim === undefined ? {} : { scim }),
      ...(only?.[0] === undefined ? {} : { only: only[0] }),
      cells: Object.fromEntries(connections.map((name) => [name, cellOf(entries.get(name))])),
    })),
    calls: Object.fromEntries(Object.entries(plugins).map(([name, plugin]) => [name, callsOf(plugin)])),
  }
}

function cellOf(entry: FieldEntry | undefined): CoverageCell {
  if (entry === undefined) return { state: 'none', verbs: [], readable: false, notes: [] }
  const { vendorField, via } = entry
  return {
    state: stateOf(entry),
    verbs: writesOf(entry),
    vendorField,
    readable: entry.read !== undefined,
    ...(via === undefined ? {} : { carriedBy: via }),
    notes: notesOf(entry),
  }
}

function stateOf(entry: FieldEntry): CoverageCell['state'] {
  if (writesOf(entry).length === 0) return entry.read === undefined ? 'none' : 'read-only'
  return entry.via === undefined ? 'writable' : 'carried'
}

function writesOf({ verbs: { set, clear, edit }, create }: FieldEntry): CoverageCell['verbs'] {
  const evidences = { set, clear, edit, create: create?.evidence }
  return (['set', 'clear', 'edit', 'create'] as const).flatMap((verb) => {
    const evidence = evidences[verb]
    return evidence === undefined ? [] : [{ verb, evidence }]
  })
}

function notesOf(entry: FieldEntry): readonly string[] {
  const { needsCurrent, reason, remedy, note, constraint, clearedBy, create } = entry
  return [
    ...(note === undefined ? [] : [note]),
    ...(needsCurrent === undefined ? [] : [`The record is read first: ${needsCurrent}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(remedy === undefined ? [] : [remedy]),
    ...(clearedBy === undefined ? [] : [`Cleared by ${clearedBy}`]),
    ...demandsOf(constraint),
    ...(create?.required === true ? ['No account can be created without it'] : []),
  ].map(sentence)
}

function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/u.test(whole) ? whole : `${whole}.`
}

/** What can be done with an account besides reading and changing it. */
function callsOf({
  operations: { list, find = {}, create, remove, describe = {} },
}: Plugin): readonly string[] {
  return [
    ...(list === undefined ? [] : ['list']),
    ...(Object.keys(find).length === 0 ? [] : ['find']),
    ...(create === undefined ? [] : ['create']),
    ...(remove === undefined ? [] : ['remove']),
    ...(Object.keys(describe).length === 0 ? [] : ['describe']),
  ]
}

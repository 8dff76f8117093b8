import { keyProblem } from '../patch/key.js'
import { isUserFieldName, userFields } from '../user/fields.js'
import type { FieldEntry } from './field-table.js'
import type { Plugin } from './plugin.js'

const evidences = new Set<unknown>(['documented', 'inferred', 'unknown', undefined])

/** What a plugin's tables say that can't be: each in a sentence for the plugin's author. */
export function tableFaults(plugin: Plugin): string[] {
  const faults: string[] = []
  const { fields, operations } = plugin
  for (const [name, entry] of Object.entries(fields)) {
    if (!isUserFieldName(name)) {
      faults.push(`Its field table names ${name}, which the canonical user does not have.`)
      continue
    }
    faults.push(...entryFaults(name, userFields[name].type, entry))
    if (entry.create !== undefined && operations.create === undefined)
      faults.push(`Its field table offers create for ${name}, and it has no such operation.`)
    if (entry.via !== undefined && (name === 'displayName' || fields.displayName?.verbs.set === undefined))
      faults.push(`Its field table sends ${name} by way of displayName, which it can't set.`)
  }
  for (const [name, entry] of Object.entries(plugin.extensions)) {
    if (keyProblem(name) !== undefined) faults.push('Its extension table has a name that no patch can use.')
    else if (Object.hasOwn(fields, name))
      faults.push(`Its field table offers ${name}, which its extension table has too.`)
    else faults.push(...entryFaults(name, entry.type, entry))
  }
  return faults
}

function entryFaults(name: string, type: string, { verbs }: FieldEntry): string[] {
  const faults: string[] = []
  for (const [verb, evidence] of Object.entries(verbs)) {
    if (!['set', 'clear', 'edit'].includes(verb) || !evidences.has(evidence))
      faults.push(`Its field table gives ${name} a verb or an evidence that the contract does not have.`)
  }
  if (verbs.edit !== undefined && type !== 'list')
    faults.push(`Its field table offers edit for ${name}, which is no list.`)
  if (verbs.clear !== undefined && (type === 'boolean' || type === 'secret'))
    faults.push(`Its field table offers clear for ${name}, which can't be cleared.`)
  return faults
}

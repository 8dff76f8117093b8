import type { Failure } from '../failure/failure.js'
import type { DescribedKind, Description } from '../listing/describe.js'
import { shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import type { Checked, TakenChange } from '../plugin/check.js'
import { checkField, type Purpose } from './check-field.js'
import { encodeCustom } from './encode-custom.js'
import type { Channel } from './channel.js'
import { listed } from './listed.js'

/** The kinds of things that these changes name, and that the vendor can be asked for. */
export function kindsToCheck({ taken }: Checked, { plugin }: Channel): readonly DescribedKind[] {
  const fields = new Set(taken.map(({ change }) => change.field))
  const { describe = {} } = plugin.operations
  const kinds: DescribedKind[] = []
  if (fields.has('role') && describe.roles !== undefined) kinds.push('roles')
  if (fields.has('groups') && describe.groups !== undefined) kinds.push('groups')
  if (fields.has('custom') && describe.custom !== undefined) kinds.push('custom')
  if (fields.size > 0 && describe.fields !== undefined) kinds.push('fields')
  return kinds
}

/**
 * Holds the changes against what the vendor account really has: a role, a group, a custom field or an option that
 * it does not have is refused, and so is what it does not take of a field; a custom value is put into the form that
 * its definition asks for.
 */
export function checkLive(
  checked: Checked,
  description: Description,
  channel: Channel,
  purpose: Purpose,
): Checked {
  const taken: TakenChange[] = []
  const refused = [...checked.refused]
  for (const each of checked.taken) {
    const described = description.fields?.filter(({ path }) => path === each.change.path) ?? []
    const byField = described.reduce<TakenChange | Failure>(
      (held, next) => ('change' in held ? checkField(held, next, purpose) : held),
      each,
    )
    const verdict = 'change' in byField ? judge(byField, description, channel) : byField
    if ('change' in verdict) taken.push(verdict)
    else {
      const { vendorField } = each.entry
      const failure = { field: each.change.path, vendorField, ...verdict }
      refused.push({ change: each.change, vendorField, failure })
    }
  }
  return { ...checked, taken, refused }
}

function judge(
  each: TakenChange,
  { roles, groups, custom }: Description,
  { plugin, optIn }: Channel,
): TakenChange | Failure {
  const { change } = each
  if (change.field === 'role' && roles !== undefined && change.verb === 'set') {
    return roles.some(({ id }) => id === change.value)
      ? each
      : unknownName('role', change.value, roles, plugin.label)
  }
  if (change.field === 'groups' && groups !== undefined && change.verb !== 'clear') {
    // Leaving a group that there is not would be done at once, and the slip in its id never be seen.
    const wanted: readonly unknown[] =
      change.verb === 'edit'
        ? [...change.add, ...change.remove]
        : Array.isArray(change.value)
          ? change.value
          : []
    const strange = wanted.find((id) => !groups.some((group) => group.id === id))
    return strange === undefined ? each : unknownName('group', strange, groups, plugin.label)
  }
  if (change.field === 'custom' && custom !== undefined) {
    return encodeCustom(each, custom, { label: plugin.label, optIn })
  }
  return each
}

function unknownName(
  kind: 'role' | 'group',
  wanted: unknown,
  known: readonly { readonly id: string; readonly name: string }[],
  label: string,
): Failure {
  const written = typeof wanted === 'string' ? wanted : ''
  const byName = nearest(
    written,
    known.flatMap(({ id, name }) => [id, name]),
  )
  const meant = known.find(({ id, name }) => byName !== undefined && (id === byName || name === byName))
  return {
    code: 'invalid-input',
    rule: `unknown-${kind}`,
    message: `${label} has no such ${kind}.`,
    remedy:
      meant === undefined
        ? `It has: ${listed(known.map(({ id, name }) => `${shown(id)} (${shown(name)})`))}.`
        : `Did you mean ${shown(meant.id)} (${shown(meant.name)})?`,
  }
}

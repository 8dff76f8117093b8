import { provesAbsence } from '../failure/absence.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { findAccounts, type Sought, type WholeLists } from '../matching/find.js'
import { identityForm } from '../matching/identity-key.js'
import type { Change } from '../patch/change.js'
import { shown } from '../patch/key.js'
import type { CommonInput } from '../plugin/operations.js'
import type { Channel } from '../directory/channel.js'
import { readCurrent } from '../directory/current.js'
import type { User } from '../user/user.js'

/** The values of fields that no two accounts share, by which an account is looked for. */
export function identityOf({ plugin }: Channel, changes: readonly Change[]): Sought[] {
  const { create, find = {} } = plugin.operations
  return (create?.unique ?? []).flatMap((key) => {
    const change = changes.find(({ field }) => field === key)
    return find[key] !== undefined && change?.verb === 'set' && typeof change.value === 'string'
      ? [{ key, value: change.value }]
      : []
  })
}

/** Whether nothing that an account shows of these fields is somebody else's. */
export function mayBe(person: readonly Sought[], user: User): boolean {
  return person.every(({ key, value }) => {
    const held = user[key]
    return typeof held !== 'string' || held === '' || identityForm(key, held) === identityForm(key, value)
  })
}

/** What is about to be created. */
export interface Newcomer {
  /** The chosen id. */
  readonly id: string | undefined
  readonly changes: readonly Change[]
}

/** The accounts that are there already, each as a conflict; or why the vendor could not tell. */
export async function alreadyThere(
  channel: Channel,
  input: CommonInput,
  { id, changes }: Newcomer,
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Failure[]>> {
  const conflicts: Failure[] = []
  if (id !== undefined) {
    const read = await readCurrent(channel, { ...input, id }, { signal, fields: [] })
    if (read.ok) conflicts.push(isThere(channel, 'id', id, undefined))
    else if (!read.failures.every(provesAbsence)) return read
  }
  const lists: WholeLists = new Map()
  for (const sought of identityOf(channel, changes)) {
    const found = await findAccounts(channel, input, sought, signal, lists)
    if (found.ok) {
      conflicts.push(...found.value.map((account) => isThere(channel, sought.key, account.id, account.kind)))
    } else if (!found.failures.every(({ rule }) => rule === 'not-shown')) return fail(...found.failures)
  }
  return succeed(conflicts)
}

function isThere(channel: Channel, field: string, id: string, kind: 'invitation' | undefined): Failure {
  return {
    code: 'conflict',
    field,
    rule: 'already-there',
    message: `${channel.plugin.label} already has ${kind === undefined ? 'an account' : 'an invitation'} with this ${field}: ${shown(id)}.`,
    remedy:
      kind === undefined
        ? "Make sure that it is this person's, and link it instead of creating another."
        : 'Wait until it is accepted, then link the account.',
  }
}

import type { FieldEntry, UserPatch } from '../index.js'

import { claim } from './expect.js'
import type { HeldAccount, Life } from './life.js'

/** A vendor at which accounts are created, and what one is created with. */
export interface Creating {
  readonly life: Life
  readonly create: NonNullable<Life['create']>
  readonly targets: { readonly subject: true | Readonly<Record<string, unknown>> }
  /** Who was there before. */
  readonly before: ReadonlyMap<string, HeldAccount>
}

/** Nothing where the plugin creates nobody. */
export function creating(make: () => Life): Creating | undefined {
  const life = make()
  const { plugin } = life.binding
  if (plugin.operations.create === undefined) return undefined
  const { create } = life
  claim(
    'subject-is-complete',
    create !== undefined,
    'The plugin creates accounts, and the subject says nothing of that.',
  )
  const missing = creatable(life).filter((name) => !(name in create.user))
  claim(
    'subject-is-complete',
    missing.length === 0,
    `The new user of the subject lacks ${missing.join(', ')}, which can be created.`,
  )
  return { life, create, targets: { subject: life.selectors ?? true }, before: new Map(life.accounts()) }
}

/** The fields that an account can be created with, without any opting in. */
function creatable({ binding: { plugin } }: Life): string[] {
  return entriesOf(plugin.fields).flatMap(([name, { create, via }]) =>
    create === undefined || create.evidence === 'unknown' || via !== undefined ? [] : [name],
  )
}

/** The user with nothing but what the vendor demands. */
export function leastOf({ life, create }: Creating): UserPatch {
  const required = new Set(create.demands)
  for (const [name, entry] of entriesOf(life.binding.plugin.fields)) {
    if (entry.create?.required === true) required.add(name)
  }
  return Object.fromEntries(Object.entries(create.user).filter(([name]) => required.has(name)))
}

export function entriesOf(fields: Readonly<Record<string, FieldEntry | undefined>>): [string, FieldEntry][] {
  return Object.entries(fields).flatMap(([name, entry]): [string, FieldEntry][] =>
    entry === undefined ? [] : [[name, entry]],
  )
}

/** The accounts that are there and were not before. */
export function newcomers({ life, before }: Creating): [string, HeldAccount][] {
  return [...life.accounts()].filter(([id]) => !before.has(id))
}

export function passwordIn(user: UserPatch): { readonly password?: string } {
  return typeof user.password === 'string' ? { password: user.password } : {}
}

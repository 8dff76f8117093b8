import { randomUUID } from 'node:crypto'

import { isCrosspatchError, type Match, type Person, type User } from '@crosspatch/core'

import type { Account, NewPerson } from '../api/people.js'
import type { Accounts, Acquaintance, World } from '../world.js'
import { notFound, Refusal } from './refusal.js'
import { accountOf } from './shown-account.js'

/** An account as a plan takes it. */
export type AccountLink = NonNullable<Accounts[string]>

/** How many people the page may add. */
const most = 500

/** Somebody of the list, and what is known of their accounts. */
export class Known {
  readonly key: string
  readonly rules: Acquaintance['rules']
  profile: User
  accounts: Readonly<Record<string, Account>>
  /** Ids that were found before. They outlast a name, an address, and an app that can't be reached. */
  stored: Readonly<Record<string, AccountLink>>
  /** Connections whose account was chosen by hand. */
  readonly byHand = new Set<string>()

  constructor({ key, person, rules, profile }: Acquaintance, connections: readonly string[]) {
    this.key = key
    this.rules = rules
    this.profile = profile
    this.stored = Object.fromEntries(
      Object.entries(person.links).flatMap(([name, link]): [string, AccountLink][] =>
        link === undefined ? [] : [[name, link]],
      ),
    )
    this.accounts = Object.fromEntries(connections.map((name) => [name, { status: 'unmatched' }]))
  }

  /** What is known of the person. It changes with the profile. */
  get marks(): Person {
    const { externalId, email, userName } = this.profile
    return {
      ...(typeof externalId === 'string' ? { externalId } : {}),
      ...(typeof email === 'string' ? { email } : {}),
      ...(typeof userName === 'string' ? { userName } : {}),
    }
  }

  /** The accounts that are linked now. */
  get links(): Readonly<Record<string, AccountLink>> {
    return Object.fromEntries(
      Object.entries(this.stored).filter(([name]) => this.accounts[name]?.status === 'linked'),
    )
  }

  /** Whether this is the account that is linked now. */
  isLinked(connection: string, link: AccountLink): boolean {
    return idOf(this.links[connection]) === idOf(link)
  }

  link(connection: string, link: AccountLink, account: Account): void {
    this.stored = { ...this.stored, [connection]: link }
    this.accounts = { ...this.accounts, [connection]: account }
  }

  /** Takes note of whether a linked account is in use, where a record told it. Says whether that is news. */
  see(connection: string, { active }: User): boolean {
    const account = this.accounts[connection]
    if (account?.status !== 'linked' || active === undefined || account.active === active) return false
    this.accounts = { ...this.accounts, [connection]: { ...account, active } }
    return true
  }
}

/** Everybody who is known to the page. */
export class Acquaintances {
  readonly #world: World
  readonly #known = new Map<string, Known>()
  readonly #onRelink: (person: string, connection: string) => void

  /** @param onRelink Hears that another account than before is linked, or none. */
  constructor(world: World, onRelink: (person: string, connection: string) => void) {
    this.#world = world
    this.#onRelink = onRelink
    for (const each of world.roster) this.#known.set(each.key, new Known(each, world.directory.connections))
  }

  get all(): readonly Known[] {
    return [...this.#known.values()]
  }

  /** @throws Refusal when there is no such person. */
  get(key: string): Known {
    const known = this.#known.get(key)
    if (known === undefined) throw notFound('person')
    return known
  }

  /** @throws Refusal when the list is full. */
  add(marks: NewPerson): void {
    if (this.#known.size >= most) {
      throw new Refusal({ code: 'malformed', message: `The list holds ${most} people, and takes no more.` })
    }
    const key = randomUUID()
    const person = { ...marks, links: {} }
    const known = new Known({ key, person, rules: {}, profile: marks }, this.#world.directory.connections)
    this.#known.set(key, known)
  }

  /** Looks for the person in every app. Nothing is written. */
  async match(known: Known, signal: AbortSignal): Promise<void> {
    const { stored: before } = known
    const found = await this.#ask(known, signal)
    if (signal.aborted) return
    const { links } = known
    for (const [name, { match, link }] of found) {
      // Somebody has linked an account in the meantime.
      if (idOf(known.stored[name]) !== idOf(before[name])) continue
      const chosen = known.byHand.has(name) ? chosenByHand(match, known.stored[name]) : undefined
      if (chosen === undefined && match.status !== 'unknown') known.byHand.delete(name)
      const account = chosen ?? accountOf(match)
      const stored = chosen === undefined ? link : known.stored[name]
      if (stored === undefined) known.accounts = { ...known.accounts, [name]: account }
      else known.link(name, stored, account)
      if (idOf(links[name]) !== idOf(known.links[name])) this.#onRelink(known.key, name)
    }
  }

  async #ask(
    known: Known,
    signal: AbortSignal,
  ): Promise<readonly [string, { readonly match: Match; readonly link: AccountLink | undefined }][]> {
    const { directory } = this.#world
    try {
      const person = { ...known.marks, links: known.stored }
      const { connections, links } = await directory.match(person, { rules: known.rules, signal })
      return Object.entries(connections).flatMap(([name, match]) =>
        match === undefined
          ? []
          : [[name, { match, link: match.status === 'linked' ? links[name] : undefined }]],
      )
    } catch (error) {
      if (!isCrosspatchError(error)) throw error
      const match = { status: 'unknown', failures: error.failures } as const
      return directory.connections.map((name) => [name, { match, link: undefined }])
    }
  }

  /**
   * Takes an account for the person's. It is read first.
   *
   * @throws Refusal when there is no such connection, or no such account.
   */
  async choose(known: Known, connection: string, id: string, signal: AbortSignal): Promise<void> {
    if (!this.#world.directory.connections.includes(connection)) throw notFound('connection')
    const { [connection]: record } = await this.#world.directory.get({ [connection]: id }, { signal })
    if (record?.ok !== true) {
      throw new Refusal({
        code: 'not-found',
        message: 'The account can not be read, and was not linked.',
        failures: record?.failures ?? [],
      })
    }
    const { active } = record.value
    const isOther = idOf(known.links[connection]) !== id
    known.byHand.add(connection)
    known.link(connection, id, {
      status: 'linked',
      id,
      by: ['hand'],
      ...(active === undefined ? {} : { active }),
    })
    if (isOther) this.#onRelink(known.key, connection)
  }
}

/** The account's id at the vendor. */
export function idOf(link: AccountLink): string
export function idOf(link: AccountLink | undefined): string | undefined
export function idOf(link: AccountLink | undefined): string | undefined {
  return typeof link === 'string' ? link : link?.id
}

/** The account that was chosen, if it is still there; whatever else fits was known when it was chosen. */
function chosenByHand(match: Match, stored: AccountLink | undefined): Account | undefined {
  if (match.status !== 'ambiguous' && match.status !== 'linked') return undefined
  const chosen =
    match.status === 'linked'
      ? { id: match.link.id, active: match.active }
      : match.candidates.find(({ id }) => id === idOf(stored))
  if (chosen === undefined || chosen.id !== idOf(stored)) return undefined
  const { id, active } = chosen
  return { status: 'linked', id, by: ['hand'], ...(active === undefined ? {} : { active }) }
}

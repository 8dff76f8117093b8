import type { FindKey, User, UserPatch } from '../index.js'

import type { SetUp } from './subject.js'

/** An account in the vendor's state, read by code that shares nothing with the plugin. */
export interface HeldAccount {
  readonly user: User
  /** Set while it is an invitation that nobody has accepted. */
  readonly kind?: 'invitation'
  /** `hidden`: lists leave it out under this reading. `as-user`: they show an invitation like any user. */
  readonly listed?: 'hidden' | 'as-user'
}

/** Whom to look for by one field. */
export interface FindSetUp {
  /**
   * The value of the person that `link` names. Nobody else may hold it: not in upper case, not without its last
   * character, not with one more before or behind it, since the suite looks for those and expects nobody.
   */
  readonly there: string
  /** A value that nobody has. */
  readonly absent: string
  /** Gives the person's value to somebody else too, and says who it is. Left out where a vendor forbids it. */
  readonly share?: () => string
  /** Set where the vendor shows the field to nobody under this reading, so that nobody can be found by it. */
  readonly isHidden?: true
}

/** What the vendor account has, out of its state. */
export interface HeldDescription {
  /** Names by id. */
  readonly roles?: ReadonlyMap<string, string>
  readonly groups?: ReadonlyMap<string, string>
  /** The ids of the options by the field's key; of fields that can be addressed. */
  readonly custom?: ReadonlyMap<string, readonly (string | number)[]>
  /** The paths of the fields that this account does not take as the field table says. */
  readonly fields?: readonly string[]
  /** Changes of the person that name only what is there, and what the state then holds if not the same. */
  readonly good: readonly { readonly patch: UserPatch; readonly stored?: UserPatch }[]
  /** Changes that name something which is not there, or what the account does not take of a field. */
  readonly bad: readonly UserPatch[]
  /** Changes of what is given with a new account and stays: refused of one that is there. */
  readonly fixed?: readonly UserPatch[]
}

/**
 * One vendor with several accounts: the person that `link` names, with every member filled, and others. Every call
 * of the functions looks at the simulator's state as it is then.
 */
export interface Life extends SetUp {
  /** What lists, look-ups and creations select within the vendor account. */
  readonly selectors?: Readonly<Record<string, unknown>>
  /** Every account there is, by id. */
  readonly accounts: () => ReadonlyMap<string, HeldAccount>
  /** Takes an account out of the state, as if somebody else had removed it. */
  readonly leave: (id: string) => void
  /** Gives an account another name, another address, and whatever else it can be found by but its external id. */
  readonly rename: (id: string) => void
  /** Set when the vendor says that there is nobody by a web page, which can't be told from a proxy's. */
  readonly tellsByWebPage?: boolean
  readonly list: {
    /** What the paths of the list's requests match, and no others. */
    readonly path: RegExp
    /** Asks for small pages, where the plugin offers that. */
    readonly query?: unknown
    /** Adds so many accounts that the list has several pages, if it has pages. */
    readonly crowd: () => void
    /** How many pages it has then, at least. */
    readonly pages: number
  }
  /** Every field by which the plugin finds. */
  readonly find: { readonly [Key in FindKey]?: FindSetUp }
  readonly create?: {
    /** What the paths of its requests match, those of lists too if they are the same. */
    readonly path: RegExp
    /** A new user with every field that the plugin creates with. Nobody holds any of what tells people apart. */
    readonly user: UserPatch
    /** Fields that this vendor account demands beyond those that the field table does. */
    readonly demands?: readonly string[]
    /** Whether an account's password is the one of `user`. Left out where the state does not tell. */
    readonly hasPassword?: (id: string) => boolean
  }
  readonly remove?: {
    /** Who may be removed. */
    readonly id: string
    /** Who may not be, as they are. */
    readonly refused?: string
  }
  readonly describe?: () => HeldDescription
}

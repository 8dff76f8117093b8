import type { CustomValue, UserFieldName } from '../user/user.js'

/** What a change does to its field. */
export type Verb = 'set' | 'clear' | 'edit'

/** Where a change applies. */
interface Place {
  /** The path that people and reports use: `title`, `custom.shoeSize`, `extensions.relesys.cardNumber`. */
  readonly path: string
  /** The canonical field, or `extensions` for a field that only one vendor has. */
  readonly field: UserFieldName | 'extensions'
  /** The key within `custom`, or the field within the plugin's extension. */
  readonly key?: string
  /** The plugin whose extension this is. */
  readonly plugin?: string
}

/** One thing to do to one field. A secret's value is held apart: the change only says that there is one. */
export type Change = Place &
  (
    | { readonly verb: 'set'; readonly value: FieldValue; readonly secret?: never }
    | { readonly verb: 'set'; readonly secret: true; readonly value?: never }
    | { readonly verb: 'clear' }
    | { readonly verb: 'edit'; readonly add: readonly string[]; readonly remove: readonly string[] }
  )

/** A value that a field can be set to. */
export type FieldValue = CustomValue | readonly string[]

/** Values that are never part of a plan. */
export interface Secrets {
  readonly password?: string
}

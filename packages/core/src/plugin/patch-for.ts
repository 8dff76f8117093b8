import type { Verb } from '../patch/change.js'
import type { UserPatch } from '../patch/patch.js'
import type { FieldType } from '../user/fields.js'
import type { userFields } from '../user/fields.js'
import type { ExtensionEntry, FieldEntry } from './field-table.js'
import type { Plugin } from './plugin.js'

/** The value of each field type in a patch. */
interface ValueOf {
  string: string
  email: string
  phone: string
  date: string
  timezone: string
  language: string
  number: number
  boolean: boolean
  secret: string
}

type VerbsOf<Entry extends FieldEntry> = keyof Entry['verbs'] & Verb

type ListValue<Verbs extends Verb> =
  | ('set' extends Verbs ? readonly string[] : never)
  | ('edit' extends Verbs ? { readonly add?: readonly string[]; readonly remove?: readonly string[] } : never)

/** What may stand for a field whose vendor honours these verbs. */
type PatchValue<Type extends FieldType, Verbs extends Verb> = Type extends 'list'
  ? ListValue<Verbs> | ('clear' extends Verbs ? null : never)
  : Type extends keyof ValueOf
    ? ('set' extends Verbs ? ValueOf[Type] : never) | ('clear' extends Verbs ? null : never)
    : never

type CustomPatch<Verbs extends Verb> = Readonly<
  Record<
    string,
    | ('set' extends Verbs ? Exclude<NonNullable<UserPatch['custom']>[string], null | undefined> : never)
    | ('clear' extends Verbs ? null : never)
    | undefined
  >
>

type FieldsFor<Fields> = {
  readonly [
    Name in keyof Fields as Fields[Name] extends FieldEntry
      ? VerbsOf<Fields[Name]> extends never
        ? never
        : Name
      : never
  ]?: Fields[Name] extends FieldEntry
    ? Name extends 'custom'
      ? CustomPatch<VerbsOf<Fields[Name]>> | undefined
      : Name extends keyof typeof userFields
        ? PatchValue<(typeof userFields)[Name]['type'], VerbsOf<Fields[Name]>> | undefined
        : never
    : never
}

type ExtensionFor<Extensions> = {
  readonly [Name in keyof Extensions]?: Extensions[Name] extends ExtensionEntry
    ? PatchValue<Extensions[Name]['type'], VerbsOf<Extensions[Name]>> | undefined
    : never
}

/**
 * The patches that one vendor can take: a field it does not have, or clearing what it can't clear, does not
 * compile.
 *
 * @example
 * const patch: PatchFor<typeof replayPlugin> = { givenName: 'Ann' } // { title: … } does not compile
 */
export type PatchFor<BoundPlugin extends Plugin> =
  BoundPlugin extends Plugin<infer Fields, infer Extensions, infer Id>
    ? // A plugin of which only the contract is known can be asked anything; the check tells at run time.
      string extends Id
      ? UserPatch
      : FieldsFor<Fields> & {
          readonly extensions?: [keyof Extensions] extends [never]
            ? never
            : { readonly [Name in Id]?: ExtensionFor<Extensions> }
        }
    : never

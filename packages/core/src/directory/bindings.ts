import type { JsonPatchDocument } from '../patch/json-patch-document.js'
import type { UserPatch } from '../patch/patch.js'
import type { Binding } from '../plugin/define.js'
import type { PatchFor } from '../plugin/patch-for.js'
import type { Plugin } from '../plugin/plugin.js'

/** The connections of a directory, by the names you give them. */
export type Bindings = Readonly<Record<string, Binding>>

type PluginOf<Bound extends Binding> = Bound['plugin']

type SelectorsOf<BoundPlugin> =
  BoundPlugin extends Plugin<infer _Fields, infer _Extensions, infer _Id, infer Selectors> ? Selectors : never

/** Which account is meant at one connection: the id alone, or the id with what the plugin lets one select. */
export type LinkFor<Bound extends Binding> =
  unknown extends SelectorsOf<PluginOf<Bound>>
    ? string | { readonly id: string }
    : string | ({ readonly id: string } & SelectorsOf<PluginOf<Bound>>)

/** Accounts of one person, by connection. */
export type Links<Known extends Bindings> = {
  readonly [Name in keyof Known]?: LinkFor<Known[Name]> | undefined
}

type UnionToIntersection<Union> = (Union extends unknown ? (union: Union) => void : never) extends (
  intersection: infer Intersection,
) => void
  ? Intersection
  : never

type IsSingle<Name> = [Name] extends [never]
  ? false
  : [Name] extends [UnionToIntersection<Name>]
    ? true
    : false

/**
 * The patch that fits the linked connections: for a single one exactly what its vendor can take, so that a field
 * it lacks does not compile; for several the whole canonical patch, and each vendor's refusals are reported.
 */
export type PatchAcross<Known extends Bindings, Linked> =
  IsSingle<Linked & keyof Known> extends true
    ? PatchFor<PluginOf<Known[Linked & keyof Known]>> | JsonPatchDocument
    : UserPatch | JsonPatchDocument

/** Refuses connections that the directory does not have, and selectors that a connection's plugin does not have. */
export type OnlyKnown<Known extends Bindings, Given> = {
  readonly [Name in keyof Given]: Name extends keyof Known
    ? Given[Name] extends object
      ? // Of a plugin of which only the contract is known, nobody can say which selectors it has.
        string extends PluginOf<Known[Name]>['id']
        ? unknown
        : {
            readonly [
              Key in Exclude<keyof Given[Name], 'id' | keyof SelectorsOf<PluginOf<Known[Name]>>>
            ]: never
          }
      : unknown
    : never
}

import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { HttpReply, HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import type { ExtensionTable, FieldTable } from './field-table.js'
import type { CommonInput, Operations } from './operations.js'
import type { Connection, Plugin, Refusal } from './plugin.js'

/** A plugin with all its own types; see {@link Plugin} for what each member means. */
export interface PluginDefinition<
  Fields extends FieldTable<Record, Options, Tools>,
  Extensions extends ExtensionTable<Record, Options, Tools>,
  Id extends string,
  Settings,
  Options,
  Selectors,
  Tools,
  Record,
  Query,
> {
  readonly specVersion: 'v1'
  readonly id: Id
  readonly label: string
  readonly fields: Fields
  readonly extensions: Extensions
  readonly settings: StandardSchemaV1<unknown, Settings>
  readonly selectors?: StandardSchemaV1<unknown, Selectors>
  connect(settings: Settings): Connection<Options>
  tools?(need: { readonly options: Options; readonly changes: readonly Change[] }): Promise<Tools> | undefined
  readonly listQuery?: StandardSchemaV1<unknown, Query>
  readonly operations: Operations<Record, Options, Selectors, Tools, Query>
  refuse?(
    reply: HttpReply,
    input: CommonInput<Options, Selectors, Tools>,
    request: HttpRequest,
  ): Refusal | undefined
}

/**
 * Declares a plugin: checks its parts against each other in types, and keeps what composition needs to know.
 *
 * @example
 * const plugin = definePlugin({
 *   specVersion: 'v1',
 *   id: 'acme',
 *   label: 'Acme',
 *   settings,
 *   fields,
 *   extensions: {},
 *   connect,
 *   operations,
 * })
 * export const acme = (settings: AcmeSettings) => bind(plugin, settings)
 */
export function definePlugin<
  const Fields extends FieldTable<Record, Options, Tools>,
  const Extensions extends ExtensionTable<Record, Options, Tools>,
  const Id extends string,
  Settings,
  Options,
  Selectors,
  Tools,
  Record,
  Query = undefined,
>(
  plugin: PluginDefinition<Fields, Extensions, Id, Settings, Options, Selectors, Tools, Record, Query>,
): Plugin<Fields, Extensions, Id, Selectors, Query> {
  return plugin
}

/**
 * A plugin and the settings of one connection. The settings are behind a function, so that no printout and no
 * JSON of it can show a secret.
 */
export interface Binding<BoundPlugin extends Plugin = Plugin> {
  readonly plugin: BoundPlugin
  readonly settings: () => unknown
}

/**
 * Binds settings to a plugin: what a vendor's factory returns. They are checked when the directory is composed.
 *
 * @example
 * export const acme = (settings: AcmeSettings): Binding<typeof plugin> => bind(plugin, settings)
 */
export function bind<BoundPlugin extends Plugin>(
  plugin: BoundPlugin,
  settings: unknown,
): Binding<BoundPlugin> {
  return { plugin, settings: () => settings }
}

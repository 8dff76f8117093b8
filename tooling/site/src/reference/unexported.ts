/**
 * Types that exports name and that are not exported themselves, on purpose: nobody has to write them. A new one is
 * either exported, or listed here.
 */
export const unexported: Readonly<Record<string, readonly string[]>> = {
  '@crosspatch/core': [
    'directory/bindings.ts:IsSingle',
    'directory/bindings.ts:OnlyKnown',
    'directory/bindings.ts:PluginOf',
    'directory/bindings.ts:SelectorsOf',
    'directory/reading-types.ts:SelectorsFor',
    'directory/reading-types.ts:TypesOf',
    'events/event.ts:EventBase',
    'life-cycle/calls-types.ts:SelectorsOf',
    'patch/change.ts:Place',
    'plugin/patch-for.ts:ExtensionFor',
    'plugin/patch-for.ts:FieldsFor',
    'simulator/fault.ts:StatusFault',
  ],
  '@crosspatch/relesys': ['fields.ts:extensions', 'fields.ts:fields'],
  '@crosspatch/bluedot': ['fields.ts:extensions', 'fields.ts:fields'],
  '@crosspatch/replay': ['fields.ts:extensions', 'fields.ts:fields', 'settings.ts:ReplaySelectors'],
  '@crosspatch/konstantly': [
    'fields.ts:extensions',
    'fields.ts:fields',
    'fields.ts:pluginId',
    'settings.ts:KonstantlyAccess',
  ],
  '@crosspatch/scim': ['fields.ts:extensions', 'fields.ts:fields', 'simulator/schema.ts:Json'],
}

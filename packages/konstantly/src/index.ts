export { konstantly, konstantlyPlugin } from './plugin.js'
export type { KonstantlySettings } from './settings.js'
export type { KonstantlyListQuery } from './settings/list-query.js'

export { relesys, relesysPlugin } from './plugin.js'
export type { RelesysSettings } from './settings.js'
export type { RelesysCondition, RelesysListQuery } from './settings/list-query.js'

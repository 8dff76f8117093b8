export { relesys, relesysPlugin } from './plugin.js'
export type { RelesysSettings } from './settings.js'

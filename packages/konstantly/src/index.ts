export { konstantly, konstantlyPlugin } from './plugin.js'
export type { KonstantlySettings } from './settings.js'

export { konstantlyReadings, type KonstantlyReading } from './readings.js'
export {
  konstantlySimulator,
  type KonstantlySimulator,
  type KonstantlySimulatorOptions,
} from './simulator.js'
export type { KonstantlyAttribute, KonstantlyGroup, KonstantlyRole } from './site.js'
export { konstantlyUser, type KonstantlyUser } from './user.js'

export { scimReadings, type ScimReading } from './readings.js'
export { scimSimulator, type ScimSimulator, type ScimSimulatorOptions } from './simulator.js'
export { scimUser, type ScimGroup, type ScimUser } from './user.js'

export { bluedotReadings, type BluedotReading } from './readings.js'
export { bluedotSimulator, type BluedotSimulator, type BluedotSimulatorOptions } from './simulator.js'
export { bluedotUserGroup, type BluedotUserGroup } from './user-group.js'
export { bluedotUser, type BluedotUser } from './user.js'

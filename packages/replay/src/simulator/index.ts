export { replayReadings, type ReplayReading } from './readings.js'
export { replaySimulator, type ReplaySimulator, type ReplaySimulatorOptions } from './simulator.js'
export { replayUser, type ReplayUser } from './user.js'

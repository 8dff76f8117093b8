export { person, type StoredPerson } from './person.ts'
export { readings, type Reading } from './readings.ts'
export { simulate as cardFileSimulator } from './simulator.ts'
export type { SimulatedApp, SimulatorOptions } from './simulator.ts'

export type { Fault, FaultScope } from './fault.js'
export { defaultReading, eachReading, everyReading, type Reading, type ReadingTable } from './readings.js'
export {
  createSimulator,
  json,
  type ReceivedRequest,
  type Route,
  type RoutedRequest,
  type Simulator,
  type SimulatorDefinition,
} from './simulator.js'

export type { Fault } from './fault.js'
export { defaultReading, eachReading, everyReading, type Reading, type ReadingTable } from './readings.js'
export type { FaultScope } from './scope.js'
export {
  createSimulator,
  json,
  type ReceivedRequest,
  type Route,
  type RoutedRequest,
  type Simulator,
  type SimulatorDefinition,
} from './simulator.js'

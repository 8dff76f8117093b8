export { shiftbookEmployee, type ShiftbookEmployee } from './employee.js'
export { shiftbookReadings, type ShiftbookReading } from './readings.js'
export { shiftbookSimulator, type ShiftbookSimulator, type ShiftbookSimulatorOptions } from './simulator.js'

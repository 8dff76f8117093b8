import { createSimulator, defaultReading, json, type Simulator } from '@crosspatch/core/simulator'

import { shiftbookEmployee, type ShiftbookEmployee } from './employee.js'
import { listEmployees } from './list.js'
import { shiftbookReadings, type ShiftbookReading } from './readings.js'
import { refusal } from './refusal.js'
import { updateEmployee } from './update.js'

/** What a simulated Shiftbook starts with; everything has a default. */
export interface ShiftbookSimulatorOptions {
  /** The employees, each completed by `shiftbookEmployee`. Default: one. */
  readonly employees?: readonly Partial<ShiftbookEmployee>[]
  /** The key to accept. Default `simulated-api-key`. */
  readonly apiKey?: string
  /** How to behave where README.md is silent; the likeliest way unless named. */
  readonly readings?: Partial<ShiftbookReading>
}

/** A simulated Shiftbook. */
export interface ShiftbookSimulator extends Simulator {
  /** The employees as stored, live: change them to prepare a case, read them to see what a call did. */
  readonly employees: Map<string, ShiftbookEmployee>
  readonly readings: ShiftbookReading
  /** The address all calls begin with. */
  readonly baseUrl: string
  /** The key that is accepted. */
  readonly apiKey: string
}

/**
 * A stateful Shiftbook behind a standard `fetch`, made from README.md alone: it imports nothing of the plugin, or
 * the two would share their mistakes. Routing, faults and the record of requests come from core.
 *
 * @example
 * const simulator = shiftbookSimulator({ employees: [{ id: 'emp-17' }] })
 * const { apiKey, baseUrl, fetch } = simulator
 * const directory = createDirectory({ shifts: shiftbook({ apiKey, baseUrl }) }, { fetch })
 * await directory.update({ shifts: 'emp-17' }, { title: 'Shift lead' })
 * simulator.employees.get('emp-17')?.jobTitle // 'Shift lead'
 */
export function shiftbookSimulator(options: ShiftbookSimulatorOptions = {}): ShiftbookSimulator {
  const { apiKey = 'simulated-api-key' } = options
  const readings: ShiftbookReading = { ...defaultReading(shiftbookReadings), ...options.readings }
  const employees = new Map(
    (options.employees ?? [{}]).map(shiftbookEmployee).map((employee) => [employee.id, employee]),
  )
  const unauthorized = () => refusal(401, null, 'The API key is missing or wrong.')
  const simulator = createSimulator({
    routes: [
      { method: 'GET', path: '/v1/employees', handle: (request) => listEmployees(employees, request) },
      {
        method: 'GET',
        path: '/v1/employees/:id',
        handle: ({ params }) => {
          const employee = employees.get(params['id'] ?? '')
          return employee === undefined
            ? refusal(404, null, 'There is no such employee.')
            : json(200, employee)
        },
      },
      {
        method: 'PATCH',
        path: '/v1/employees/:id',
        handle: (request) => updateEmployee(employees, request, readings),
      },
    ],
    authenticate: ({ headers }) =>
      headers['authorization'] === `Bearer ${apiKey}` ? undefined : unauthorized(),
    unauthorized,
    notFound: () => refusal(404, null, 'There is no such call.'),
  })
  return Object.assign(simulator, {
    employees,
    readings,
    apiKey,
    baseUrl: 'https://shiftbook.simulator.test/v1',
  })
}

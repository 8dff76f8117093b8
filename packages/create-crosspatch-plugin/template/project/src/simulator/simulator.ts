import {
  createSimulator,
  defaultReading,
  type RoutedRequest,
  type Simulator,
} from '@crosspatch/core/simulator'
import * as v from 'valibot'

import { credentials, openAccess } from './access.ts'
import { apply, method } from './apply.ts'
import { person, personRules, type StoredPerson } from './person.ts'
import { readings, type Reading } from './readings.ts'
import { personReply, refusal } from './reply.ts'

/** What a simulated Card File starts with; everything has a default. */
export interface SimulatorOptions {
  /** The people, each completed by `person`. Default: one. */
  readonly people?: readonly Partial<StoredPerson>[]
  /** How to behave where the documentation is silent; the likeliest way unless named. */
  readonly readings?: Partial<Reading>
}

/** A simulated Card File. */
export interface SimulatedApp extends Simulator {
  /** The people as stored, live: change them to prepare a case, read them to see what a call did. */
  readonly people: Map<string, StoredPerson>
  /** The address that all calls begin with. */
  readonly baseUrl: string
  /** What is accepted, by the names that the settings have. */
  readonly credentials: typeof credentials
}

/**
 * A stateful Card File behind a standard `fetch`. Write it from the app's documentation, and import nothing of the
 * plugin: two halves that share a mistake prove nothing. Routing, faults and the record of requests come from core.
 */
export function simulate(options: SimulatorOptions = {}): SimulatedApp {
  const reading: Reading = { ...defaultReading(readings), ...options.readings }
  const people = new Map((options.people ?? [{}]).map(person).map((each) => [each.id, each]))
  const { routes, ...access } = openAccess()

  function held({ params }: RoutedRequest): StoredPerson | undefined {
    return people.get(params['id'] ?? '')
  }

  /** Carried out as a whole or not at all. */
  function update(request: RoutedRequest): Response {
    const before = held(request)
    if (before === undefined) return nobody()
    const applied = apply(before, request)
    if (applied instanceof Response) return applied
    const checked = v.safeParse(personRules, applied)
    if (!checked.success) {
      return refusal(422, v.getDotPath(checked.issues[0]), 'It does not take this value.')
    }
    const after = checked.output
    if (after.id !== before.id) return refusal(422, 'id', 'It can only be read.')
    if (after.number !== before.number) return refusal(422, 'number', 'It can only be read.')
    people.set(after.id, after)
    return reading.updateReply === 'empty' ? new Response(null, { status: 204 }) : personReply(after)
  }

  const simulator = createSimulator({
    ...access,
    routes: [
      ...routes,
      {
        method: 'GET',
        path: '/people/:id',
        handle: (request) => {
          const found = held(request)
          return found === undefined ? nobody() : personReply(found)
        },
      },
      { method, path: '/people/:id', handle: update },
    ],
    notFound: () => refusal(404, null, 'There is no such call.'),
  })
  return Object.assign(simulator, { people, credentials, baseUrl: 'https://simulated.example' })
}

function nobody(): Response {
  return refusal(404, null, 'There is nobody of this id.')
}

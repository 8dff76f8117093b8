import {
  bluedotSimulator,
  bluedotUser,
  type BluedotReading,
  type BluedotSimulator,
  type BluedotSimulatorOptions,
  type BluedotUser,
  type BluedotUserGroup,
} from '../src/simulator/index.js'

/** Disabled, so that an update which enables by accident is seen. */
export const signe = bluedotUser({
  userId: '3c5e7a90-1b2d-4f46-8a8c-0e1f2a3b4c5d',
  userName: 'signe.holm',
  description: 'Works the till',
  disabled: true,
  emailAddress: 'signe.holm@havn.example',
  primaryPhone: '+4587654321',
  custom01: 'Till 3',
  custom02: null,
  password: 'aGFzaCBvZiBTaWduZQ==',
})
export const tom = bluedotUser({ userId: '9d8c7b6a-5f4e-4d3c-b2a1-0f1e2d3c4b5a', userName: 'tom.riis' })
/** A user whom another tenant holds. */
export const stranger = bluedotUser({
  userId: '77777777-0000-4000-8000-000000000001',
  tenantId: '88888888-0000-4000-8000-000000000002',
  userName: 'stranger',
})

export function tenant(
  readings: Partial<BluedotReading> = {},
  options: BluedotSimulatorOptions = {},
): BluedotSimulator {
  return bluedotSimulator({ users: [signe, tom, stranger], ...options, readings })
}

export interface Answer {
  readonly status: number
  readonly type: string | null
  readonly text: string
  /** What a JSON reply may hold, taken on trust: an expectation is what checks it. */
  readonly body: Body
}

interface Body extends BluedotUser, Pick<BluedotUserGroup, 'name'> {
  readonly accessToken: string
  readonly ModelState: object
}

export interface Sent {
  readonly body?: unknown
  readonly type?: string
  /** A header that is `undefined` is left out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export async function call(
  simulator: BluedotSimulator,
  method: string,
  path: string,
  { body, type = 'application/json', headers = {} }: Sent = {},
): Promise<Answer> {
  const all = {
    authorization: `Basic ${btoa(`${simulator.userName}:${simulator.password}`)}`,
    'x-api-version': '1',
    'x-cyan-tenantaccesskey': simulator.tenantAccessKey,
    ...(body !== undefined && { 'content-type': type }),
    ...headers,
  }
  const sent = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined)
  const reply = await simulator.fetch(simulator.baseUrl + path, {
    method,
    headers: sent,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const replied = reply.headers.get('content-type')
  const text = await reply.text()
  const isJson = replied?.includes('/json') ?? false
  return { status: reply.status, type: replied, text, body: JSON.parse(isJson ? text : 'null') }
}

export const path = `/api/users/${signe.userId}`

export function put(simulator: BluedotSimulator, body: unknown, sent: Sent = {}): Promise<Answer> {
  return call(simulator, 'PUT', path, { body, ...sent })
}

export function stored(simulator: BluedotSimulator): BluedotUser | undefined {
  return simulator.users.get(signe.userId)
}

import {
  bind,
  createDirectory,
  type Binding,
  type Bindings,
  type ConnectionPlan,
  type ConnectionReport,
  type Directory,
  type Plan,
  type Plugin,
  type Report,
} from '../../src/index.js'
import type { Simulator } from '../../src/simulator/index.js'
import { registrarSettings, registrarSimulator } from '../reference/registrar-simulator.js'
import { registrar, registrarPlugin } from '../reference/registrar.js'
import { fakeClock } from './fake-clock.js'

/** A simulated vendor and a directory in front of it. */
interface Office<Known extends Bindings> {
  readonly simulator: ReturnType<typeof registrarSimulator>
  readonly directory: Directory<Known>
}

interface Setting {
  readonly optIn?: readonly string[]
  readonly repeatable?: boolean
}

/** The third reference vendor with a directory in front of it. */
export function office({ optIn = [], repeatable = false }: Setting = {}): Office<{
  office: ReturnType<typeof registrar>
}> {
  const simulator = registrarSimulator()
  const directory = createDirectory(
    { office: registrar({ ...registrarSettings, optIn, repeatable }) },
    { fetch: simulator.fetch, clock: fakeClock(), random: () => 0 },
  )
  return { simulator, directory }
}

/** The same with a plugin of which some operations or other members are changed, however wrongly. */
export function oddOffice(
  operations: { readonly [Name in keyof Plugin['operations']]?: object | undefined },
  members: object = {},
): Office<{ office: Binding; good: Binding }> & { readonly other: ReturnType<typeof registrarSimulator> } {
  const simulator = registrarSimulator()
  const plain: Plugin = registrarPlugin
  const changed = Object.entries(operations).map(([name, change]): [string, unknown] => [
    name,
    change === undefined ? undefined : { ...plain.operations[name as keyof Plugin['operations']], ...change },
  ])
  const plugin: Plugin = {
    ...plain,
    ...members,
    operations: { ...plain.operations, ...Object.fromEntries(changed) },
  }
  const bindings = {
    office: bind(plugin, registrarSettings),
    // Another vendor, which must go on whatever the first one's plugin does.
    good: bind({ ...plain, id: 'good' }, { ...registrarSettings, baseUrl: 'https://good.example' }),
  }
  const other = registrarSimulator()
  const directory = createDirectory(bindings, {
    fetch: (url, init) => (url.startsWith('https://good.example') ? other : simulator).fetch(url, init),
    clock: fakeClock(),
    random: () => 0,
  })
  return { simulator, other, directory }
}

/** One connection's report. */
export function shareOf(report: Report, name = 'office'): ConnectionReport {
  const share = report.connections[name]
  if (share === undefined) throw new Error(`The report lacks ${name}.`)
  return share
}

/** One connection's plan. */
export function planOf(plan: Plan, name = 'office'): ConnectionPlan {
  const share = plan.connections[name]
  if (share === undefined) throw new Error(`The plan lacks ${name}.`)
  return share
}

/** What was written, in order. */
export function writesTo({ requests }: Simulator): string[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => `${method} ${url.pathname}${url.search} ${body}`.trimEnd())
}

/** What was read, in order. */
export function readsOf({ requests }: Simulator): string[] {
  return requests
    .filter(({ method }) => method === 'GET')
    .map(({ url }) => `${url.pathname}${decodeURIComponent(url.search)}`)
}

/** `[path, status, rule]` of each field. */
export function fieldsOf({ fields }: ConnectionReport | ConnectionPlan): unknown[] {
  return fields.map(({ path, status, failure }) =>
    [path, status, failure?.rule].filter((each) => each !== undefined),
  )
}

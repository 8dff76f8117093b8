import type { EventListener } from '../events/event.js'
import { Observer } from '../events/observer.js'
import type { Tracer } from '../events/tracer.js'
import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import { keyProblem, shown } from '../patch/key.js'
import { nearest } from '../patch/nearest.js'
import type { Binding } from '../plugin/define.js'
import { pluginFault } from '../plugin/fault.js'
import type { Connection, Plugin } from '../plugin/plugin.js'
import { tableFaults } from '../plugin/table-faults.js'
import type { Fetch } from '../transport/attempt.js'
import type { Clock } from '../transport/clock.js'
import { areHeaders, baseUrlProblem } from '../transport/fence.js'
import type { Limits } from '../transport/limits.js'
import { createTransport } from '../transport/transport.js'
import { kindOf } from '../user/kind.js'
import type { Channel } from './channel.js'
import { checkBySchema } from './schema.js'

export interface Surroundings {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: () => number
  readonly limits: Limits
  readonly onEvent: EventListener | undefined
  readonly tracer: Tracer | undefined
}

/** Checks every binding and opens its channel; finds everything that is wrong, not only the first. */
export function composeChannels(
  bindings: unknown,
  surroundings: Surroundings,
): { readonly channels: ReadonlyMap<string, Channel>; readonly failures: readonly Failure[] } {
  const channels = new Map<string, Channel>()
  const failures: Failure[] = []
  for (const [name, binding] of Object.entries(bindings ?? {})) {
    const opened = openChannel(name, binding, surroundings)
    const taken = opened.ok ? takenId(opened.value.plugin, channels.values()) : undefined
    if (taken !== undefined) failures.push({ ...taken, connection: name })
    else if (opened.ok) channels.set(name, opened.value)
    else failures.push(...opened.failures.map((failure) => ({ ...failure, connection: shown(name) })))
  }
  if (channels.size === 0 && failures.length === 0) {
    failures.push(
      wrong(
        'no-connections',
        'A directory needs at least one connection.',
        'Write createDirectory({ name: plugin({ …settings }) }).',
      ),
    )
  }
  return { channels, failures }
}

/** The same plugin may be bound twice, from two copies of its package too. Another one under its id may not. */
function takenId({ id, label }: Plugin, channels: Iterable<Channel>): Failure | undefined {
  for (const { name, plugin } of channels) {
    if (plugin.id === id && plugin.label !== label) {
      return wrong(
        'plugin-id',
        `Another plugin at ${name} has the id ${id} too: extensions.${id} could be meant for either.`,
        'Compose each in a directory of its own.',
      )
    }
  }
  return undefined
}

function openChannel(name: string, binding: unknown, surroundings: Surroundings): Outcome<Channel> {
  if (keyProblem(name) !== undefined) {
    return fail(
      wrong('connection-name', 'A connection can not have this name.', 'Name it with a short plain word.'),
    )
  }
  if (!hasPlugin(binding)) return fail(noBinding(binding))
  const { specVersion } = binding.plugin
  // A plugin of another version may lack anything else: its version is looked at first.
  if (specVersion !== 'v1') return fail(otherVersion(binding.plugin))
  if (!isBinding(binding)) return fail(noBinding(binding))
  const { plugin } = binding
  try {
    const faults = tableFaults(plugin).map((fault) =>
      wrong('plugin', fault, "Report it to the plugin's author."),
    )
    const settings = checkBySchema(plugin.settings, binding.settings(), name)
    if (!settings.ok) return fail(...faults, ...settings.failures)
    if (faults.length > 0) return fail(...faults)
    return connect(name, plugin, plugin.connect(settings.value), surroundings)
  } catch (error) {
    return fail(pluginFault(plugin, 'connected', error, 'invalid-input'))
  }
}

function connect(
  name: string,
  plugin: Plugin,
  connection: Connection,
  surroundings: Surroundings,
): Outcome<Channel> {
  const problems = [...connectionProblems(connection), ...optInProblems(plugin, connection.optIn ?? [])]
  if (problems.length > 0) return fail(...problems)
  const { clock, onEvent, tracer } = surroundings
  const baseUrl = connection.baseUrl.replace(/\/+$/u, '')
  const isHeard = onEvent !== undefined || tracer !== undefined
  const observer = isHeard
    ? new Observer({ connection: name, plugin: plugin.id, baseUrl, clock, onEvent, tracer })
    : undefined
  return succeed({
    name,
    plugin,
    options: connection.options,
    optIn: connection.optIn ?? [],
    baseUrl,
    transport: createTransport({ plugin, connection, observer, ...surroundings }),
    clock,
    observer,
  })
}

function connectionProblems({ baseUrl, headers = {}, authorization }: Connection): Failure[] {
  const problems: Failure[] = []
  const problem = baseUrlProblem(baseUrl)
  if (problem !== undefined) problems.push({ code: 'invalid-input', field: 'baseUrl', ...problem })
  // It is often made from the base URL; then one complaint is enough.
  if (problem === undefined && authorization.type === 'token') {
    const tokenProblem = baseUrlProblem(authorization.exchange.url, 'token URL')
    if (tokenProblem !== undefined) problems.push({ code: 'invalid-input', ...tokenProblem })
  }
  const credentials =
    authorization.type === 'headers' ? authorization.headers : authorization.exchange.headers
  if (!areHeaders(headers) || !areHeaders(credentials ?? {})) {
    problems.push(
      wrong(
        'header',
        'A setting that is sent as a header holds a line break or a character that no header can carry.',
        'Look for a stray line end in what is read from a file or an environment variable.',
      ),
    )
  }
  return problems
}

/** A misspelt path would opt in to nothing, and nobody would notice. */
function optInProblems(plugin: Plugin, optIn: readonly string[]): Failure[] {
  const extensions = Object.keys(plugin.extensions).map((name) => `extensions.${plugin.id}.${name}`)
  const known = [...Object.keys(plugin.fields), ...extensions]
  return optIn
    .filter((path) => !known.includes(path) && !(path.startsWith('custom.') && known.includes('custom')))
    .map((path) => {
      const suggestion = nearest(path, known)
      return {
        ...wrong(
          'opt-in',
          `optIn names ${shown(path)}, which is no field of ${plugin.label}.`,
          suggestion === undefined ? 'Leave it out.' : `Did you mean ${suggestion}?`,
        ),
        field: 'optIn',
      }
    })
}

type AnyObject = Readonly<Record<string, unknown>>

/** Any object, a function or an instance of a class included: a plugin may be made of either. */
function isAnyObject(value: unknown): value is AnyObject {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function hasPlugin(value: unknown): value is { readonly plugin: AnyObject } {
  return isAnyObject(value) && isAnyObject(value['plugin'])
}

function isBinding(binding: unknown): binding is Binding {
  return hasPlugin(binding) && lackOf(binding).length === 0
}

/** What a binding or its plugin lacks that none can be without. */
function lackOf({ plugin, settings }: { readonly plugin: AnyObject; readonly settings?: unknown }): string[] {
  const { id, connect: opening, operations } = plugin
  const calls = isAnyObject(operations) ? operations : {}
  return [
    ...(typeof id === 'string' && keyProblem(id) === undefined ? [] : ['id']),
    ...(typeof opening === 'function' ? [] : ['connect']),
    ...['fields', 'extensions'].filter((name) => !isAnyObject(plugin[name])),
    ...['get', 'update'].filter((name) => !isAnyObject(calls[name])),
    ...(typeof settings === 'function' && isAnyObject(plugin['settings']) ? [] : ['settings']),
  ]
}

function noBinding(binding: unknown): Failure {
  return wrong(
    'binding',
    `A connection is what a plugin's factory returns, got ${hasPlugin(binding) ? `a plugin without ${lackOf(binding).join(', ')}` : kindOf(binding)}.`,
    "Write { name: plugin({ …settings }) }, with the vendor package's factory.",
  )
}

function otherVersion({ id, specVersion }: AnyObject): Failure {
  const version = typeof specVersion === 'string' ? `version ${shown(specVersion)}` : 'no stated version'
  const name = typeof id === 'string' ? `The plugin ${shown(id)}` : 'A plugin without an id'
  return wrong(
    'spec-version',
    `${name} is built for ${version} of the contract; this core speaks v1.`,
    'Install a version of the plugin for v1, or the core that it was built for.',
  )
}

function wrong(rule: string, message: string, remedy: string): Failure {
  return { code: 'invalid-input', rule, message, remedy }
}

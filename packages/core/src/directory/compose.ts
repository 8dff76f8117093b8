import type { Failure } from '../failure/failure.js'
import { isObject } from '../patch/parse.js'
import type { Binding } from '../plugin/define.js'
import type { FieldEntry } from '../plugin/field-table.js'
import type { Connection, Plugin } from '../plugin/plugin.js'
import type { Fetch } from '../transport/attempt.js'
import type { Clock } from '../transport/clock.js'
import { baseUrlProblem } from '../transport/fence.js'
import type { Limits } from '../transport/limits.js'
import { createTransport } from '../transport/transport.js'
import { isUserFieldName, userFields } from '../user/fields.js'
import { kindOf } from '../user/value.js'
import type { Channel } from './channel.js'
import { checkBySchema } from './schema.js'

/** The contract's version that this core speaks. */
export const specVersion = 'v1'

export interface Surroundings {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: () => number
  readonly limits: Limits
}

/** Checks every binding and opens its channel; finds everything that is wrong, not only the first. */
export function composeChannels(
  bindings: Readonly<Record<string, unknown>>,
  surroundings: Surroundings,
): { readonly channels: ReadonlyMap<string, Channel>; readonly failures: readonly Failure[] } {
  const channels = new Map<string, Channel>()
  const failures: Failure[] = []
  for (const [name, binding] of Object.entries(bindings)) {
    const refuse = (rule: string, message: string, remedy: string, field?: string): void => {
      failures.push({
        code: 'invalid-input',
        connection: name,
        ...(field === undefined ? {} : { field }),
        rule,
        message,
        remedy,
      })
    }
    if (!isBinding(binding)) {
      refuse(
        'binding',
        `A connection is what a plugin's factory returns, got ${kindOf(binding)}.`,
        "Write { name: plugin({ …settings }) }, with the vendor package's factory.",
      )
      continue
    }
    const { plugin } = binding
    if (plugin.specVersion !== specVersion) {
      refuse(
        'spec-version',
        `The plugin ${String(plugin.id)} is built for ${describeVersion(plugin.specVersion)} of the contract; this core speaks ${specVersion}.`,
        `Install a version of the plugin for ${specVersion}, or the core that it was built for.`,
      )
      continue
    }
    const faults = pluginFaults(plugin)
    for (const fault of faults) refuse('plugin', fault, "Report it to the plugin's author.")
    const settings = checkBySchema(plugin.settings, binding.settings(), name)
    if (!settings.ok) failures.push(...settings.failures)
    if (!settings.ok || faults.length > 0) continue
    const connection: Connection = plugin.connect(settings.value)
    const problems = [
      baseUrlProblem(connection.baseUrl),
      connection.authorization.type === 'token'
        ? baseUrlProblem(connection.authorization.exchange.url)
        : undefined,
    ].filter((problem) => problem !== undefined)
    for (const { rule, message, remedy } of problems) refuse(rule, message, remedy, 'baseUrl')
    if (problems.length > 0) continue
    channels.set(name, {
      name,
      plugin,
      options: connection.options,
      optIn: connection.optIn ?? [],
      baseUrl: connection.baseUrl.replace(/\/+$/u, ''),
      transport: createTransport({ connection, ...surroundings }),
      clock: surroundings.clock,
    })
  }
  if (channels.size === 0 && failures.length === 0) {
    failures.push({
      code: 'invalid-input',
      rule: 'no-connections',
      message: 'A directory needs at least one connection.',
      remedy: 'Write createDirectory({ name: plugin({ …settings }) }).',
    })
  }
  return { channels, failures }
}

function isBinding(value: unknown): value is Binding {
  return (
    isObject(value) &&
    typeof value['settings'] === 'function' &&
    isObject(value['plugin']) &&
    // A plugin of another version may lack anything else: its version is looked at first.
    (value['plugin']['specVersion'] !== specVersion || looksLikePlugin(value['plugin']))
  )
}

function looksLikePlugin(plugin: Record<string, unknown>): boolean {
  return (
    typeof plugin['id'] === 'string' &&
    typeof plugin['connect'] === 'function' &&
    [plugin['fields'], plugin['extensions'], plugin['operations'], plugin['settings']].every(isObject)
  )
}

function describeVersion(version: unknown): string {
  return typeof version === 'string' ? `version ${version}` : 'no stated version'
}

/** What a field table says that can't be. */
function pluginFaults(plugin: Plugin): string[] {
  const faults: string[] = []
  for (const [name, entry] of Object.entries(plugin.fields)) {
    if (!isUserFieldName(name))
      faults.push(`Its field table names ${name}, which the canonical user does not have.`)
    else faults.push(...verbFaults(name, userFields[name].type, entry))
  }
  for (const [name, entry] of Object.entries(plugin.extensions))
    faults.push(...verbFaults(name, entry.type, entry))
  return faults
}

function verbFaults(name: string, type: string, { verbs }: FieldEntry): string[] {
  const faults: string[] = []
  if (verbs.edit !== undefined && type !== 'list')
    faults.push(`Its field table offers edit for ${name}, which is no list.`)
  if (verbs.clear !== undefined && (type === 'boolean' || type === 'secret')) {
    faults.push(`Its field table offers clear for ${name}, which can't be cleared.`)
  }
  return faults
}

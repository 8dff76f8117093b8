import { fail, succeed, type Outcome } from '../failure/failure.js'
import { shown } from '../patch/key.js'
import { pluginFault } from '../plugin/fault.js'
import { isObject } from '../user/kind.js'
import type { Channel } from './channel.js'
import { checkBySchema } from './schema.js'
import type { Link } from './plan.js'

/** What a link or a call says besides the id, as the connection's plugin allows it. */
export function readSelectors(
  channel: Channel,
  selectors: Readonly<Record<string, unknown>>,
): Outcome<Link['selectors']> {
  const schema = channel.plugin.selectors
  if (schema === undefined) {
    const extra = Object.keys(selectors).find((key) => selectors[key] !== undefined)
    return extra === undefined
      ? succeed({})
      : fail({
          code: 'invalid-input',
          connection: channel.name,
          field: shown(extra),
          rule: 'unknown-selector',
          message: `A link to ${channel.plugin.label} is an id and nothing else.`,
          remedy: 'Leave it out.',
        })
  }
  try {
    const checked = checkBySchema(schema, selectors, channel.name)
    if (!checked.ok) return checked
    return succeed(isObject(checked.value) ? checked.value : {})
  } catch (error) {
    return fail(pluginFault(channel.plugin, 'checked its selectors', error, 'invalid-input'))
  }
}

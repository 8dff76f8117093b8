import { bind, type Binding, type Plugin } from '../../src/index.js'
import { referencePlugin } from '../reference/plugin.js'

export const referenceSettings = { baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }

/** The reference plugin with some of its members changed, however wrongly. */
export function changed(members: Readonly<Record<string, unknown>>): Plugin {
  return { ...referencePlugin, ...members }
}

/** A binding of the reference plugin with some of its members changed. */
export function bound(members: Readonly<Record<string, unknown>>): Binding {
  return bind(changed(members), referenceSettings)
}

/** A plugin whose operations are changed; each is given what the reference plugin would do. */
export function operating(operations: {
  readonly get?: Partial<Plugin['operations']['get']>
  readonly update?: Partial<Plugin['operations']['update']>
}): Binding {
  const { get, update } = referencePlugin.operations
  return bound({
    operations: { get: { ...get, ...operations.get }, update: { ...update, ...operations.update } },
  })
}

/** A plugin that fails; its words hold what nobody may see. */
export function failing(): never {
  throw new TypeError('canary of the user')
}

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/**
 * Takes away the young garbage that earlier work has left, so that nobody pays for somebody else's. Not the old: a
 * full collection also throws away compiled code that nothing runs at that moment.
 */
export function collectGarbage(): void {
  if (typeof collect === 'function') Reflect.apply(collect, undefined, [{ type: 'minor' }])
}

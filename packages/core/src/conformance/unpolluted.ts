import { claim } from './expect.js'

/**
 * That what a hostile reply holds for the prototype of all objects did not get there. If it did it is taken out
 * again, or everything after it would fail for a reason that nobody sees.
 */
export function claimUnpolluted(what: string): void {
  const isPolluted = 'x' in {}
  Reflect.deleteProperty(Object.prototype, 'x')
  claim('prototype-is-untouched', !isPolluted, `${what} polluted the prototype of every object.`)
}

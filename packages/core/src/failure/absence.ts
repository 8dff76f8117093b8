import type { Failure } from './failure.js'

/** The rule of a 404 that came as a web page: it may be a proxy's, and is no word of the vendor's. */
export const webPage = 'web-page'

/** Whether a failure proves that there is nobody: the vendor itself says so. */
export function provesAbsence({ code, rule }: Failure): boolean {
  return code === 'not-found' && rule !== webPage
}

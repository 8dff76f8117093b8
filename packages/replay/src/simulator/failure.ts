import { json } from '@crosspatch/core/simulator'
import type { ReplayReading } from './readings.js'

/** An error in one of the shapes that an undocumented one may have. */
export type Fail = (status: number, message: string) => Response

export function failer(readings: ReplayReading): Fail {
  return (status, message) => {
    switch (readings.errorBody) {
      case 'message':
        return json(status, { message })
      case 'error':
        return json(status, { error: message })
      case 'empty':
        return new Response(null, { status })
      case 'html':
        return new Response(`<!doctype html><title>${status}</title>`, {
          status,
          headers: { 'content-type': 'text/html; charset=utf-8' },
        })
    }
  }
}

import { path, succeed, type HttpRequest, type Outcome } from '@crosspatch/core'

/** https://www.rfc-editor.org/rfc/rfc7644#section-4, which takes no query. */
export function planDiscovery(): Outcome<readonly HttpRequest[]> {
  return succeed([
    reading(path`/ServiceProviderConfig`),
    reading(path`/ResourceTypes`),
    reading(path`/Schemas`),
  ])
}

function reading(at: string): HttpRequest {
  return { method: 'GET', path: at, repeatable: true, carries: [] }
}

import type { ShownRequest } from '../api/plan.js'
import type { Run, Share } from '../api/run.js'

const hidden = '[redacted]'

/** A run for a file that may be handed on: what was done and what became of it, without a value of the person. */
export function withoutValues(run: Run): Run {
  return {
    ...run,
    // The key is a mark of the person too; the accounts that were written to stand in the addresses.
    person: { key: hidden, name: hidden },
    patch: Object.fromEntries(Object.entries(run.patch).map(([name, value]) => [name, concealed(value)])),
    shares: Object.fromEntries(Object.entries(run.shares).map(([name, share]) => [name, plainShare(share)])),
  }
}

/** Keys and what is cleared stay; every value goes. */
function concealed(value: unknown): unknown {
  if (value === null) return null
  if (typeof value !== 'object') return hidden
  if (Array.isArray(value)) return value.map(concealed)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, concealed(member)]))
}

function plainShare(share: Share): Share {
  return {
    ...share,
    plan: { ...share.plan, requests: share.plan.requests.map(plainRequest) },
    fields: share.fields.map(({ before: _before, after: _after, ...field }) => field),
    strays: share.strays.map(({ path }) => ({ path })),
  }
}

function plainRequest({ url, body, ...request }: ShownRequest): ShownRequest {
  const [address = ''] = url.split('?')
  return {
    ...request,
    url: address === url ? url : `${address}?${hidden}`,
    ...(body === undefined ? {} : { body: { mediaType: body.mediaType, text: hidden } }),
  }
}

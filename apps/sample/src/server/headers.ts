import { createMiddleware } from 'hono/factory'

import { isApi } from './guard.js'

const isolated = ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]

/** The policy of every reply but the page's. */
const closedPolicy = ["default-src 'none'", ...isolated].join('; ')

/** The policy of the page: its own files, and the style elements that carry the nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    ...isolated,
  ].join('; ')
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
} as const

/** Gives every reply the headers that keep others away, refusals included. */
export const headers = createMiddleware(async (context, next) => {
  await next()
  const set = context.res.headers
  for (const [name, value] of Object.entries(everywhere)) set.set(name, value)
  if (!set.has('content-security-policy')) set.set('content-security-policy', closedPolicy)
  if (isApi(context.req.path) || !set.has('cache-control')) set.set('cache-control', 'no-store')
})

import { randomBytes } from 'node:crypto'

import type { Context, Hono } from 'hono'

import { isApi } from './guard.js'
import { pagePolicy } from './headers.js'
import { noncePlace, type PageFiles } from './page-files.js'
import { notFound } from './refusal.js'

/** Where the page shows something: its own script looks at the address. */
const places = ['/', '/people/:key', '/coverage', '/trouble', '/history']

/** Answers with the page and its files. */
export function addPage(app: Hono, { index, files }: PageFiles): void {
  const answer = (context: Context): Response => {
    const nonce = randomBytes(16).toString('base64')
    context.header('content-security-policy', pagePolicy(nonce))
    return context.html(index.replaceAll(noncePlace, nonce))
  }
  for (const place of places) app.get(place, answer)
  app.get('*', (context) => {
    const { path } = context.req
    const file = files.get(path)
    if (file !== undefined) {
      context.header('content-type', file.mediaType)
      context.header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      return context.body(file.bytes)
    }
    const takesPages = context.req.header('accept')?.includes('text/html') === true
    if (isApi(path) || !takesPages) throw notFound('page')
    return answer(context)
  })
}

import { createHash, timingSafeEqual } from 'node:crypto'

import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'

import { tokenHeader } from '../api/session.js'
import { Refusal } from './refusal.js'

/** What the guard has to know of the server. */
export interface Guarded {
  readonly token: string
  /** The port that the server listens on. */
  readonly port: () => number
}

/**
 * Lets only the page of this very server in.
 *
 * The server answers on this machine alone, but so do all the pages that a browser has open here, and a foreign name
 * can be made to lead here (DNS rebinding). So: the host is this server's address, whatever says where the request
 * comes from says it is this page, and a write carries the token, which only this page could read.
 */
export function guard({ token, port }: Guarded): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    const { req } = context
    const host = req.header('host')
    if (host === undefined || !addressesOf(port()).has(host)) {
      throw forbidden('The server answers under its own address only.')
    }
    const origin = req.header('origin')
    if (origin !== undefined && origin !== `http://${host}`) throw forbidden('Another page has no say here.')
    const site = req.header('sec-fetch-site')
    const isOwn = site === undefined || site === 'same-origin' || site === 'none'
    if (!isOwn && !isVisit(req.method, req.path, (name) => req.header(name))) {
      throw forbidden('Another page has no say here.')
    }
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      if (!isSame(req.header(tokenHeader) ?? '', token)) {
        throw forbidden('The write carries no token of this start of the server.')
      }
    }
    await next()
  })
}

/** A link elsewhere may lead to the page; it opens on its own, and tells the page that has the link nothing. */
function isVisit(method: string, path: string, header: (name: string) => string | undefined): boolean {
  return (
    method === 'GET' &&
    !isApi(path) &&
    header('sec-fetch-mode') === 'navigate' &&
    header('sec-fetch-dest') === 'document'
  )
}

/** Whether the path is the API's. */
export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

function addressesOf(port: number): ReadonlySet<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]']
  // A browser leaves the usual port out.
  return new Set([...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])])
}

function forbidden(message: string): Refusal {
  return new Refusal({ code: 'forbidden', message })
}

/** In a time that tells nothing of where the two differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

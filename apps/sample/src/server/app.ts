import { Hono } from 'hono'

import { guard } from './guard.js'
import { headers } from './headers.js'
import type { PageFiles } from './page-files.js'
import { addPage } from './page-replies.js'
import { notFound, refusalOf } from './refusal.js'
import { addReading, addTrouble, addWriting } from './routes.js'
import type { State } from './state.js'

/** The page's server as a fetch handler. */
export function createApp(state: State, page: PageFiles, port: () => number): Hono {
  const app = new Hono()
  app.use(headers, guard({ token: state.token, port }))
  refuseHead(app)
  addReading(app, state)
  addWriting(app, state)
  addTrouble(app, state)
  refuseOtherMethods(app)
  app.all('/api/*', () => {
    throw notFound('call')
  })
  addPage(app, page)
  app.notFound(() => {
    throw notFound('page')
  })
  app.onError((error, context) => {
    const { problem, status } = refusalOf(error)
    return context.json(problem, status)
  })
  return app
}

/** It would be answered as a GET whose body nobody reads: an endless one would never end. */
function refuseHead(app: Hono): void {
  app.use('/api/*', async (context, next) => {
    if (context.req.method !== 'HEAD') return next()
    return context.body(null, 405)
  })
}

/** Says of each path with which method it can be called. */
function refuseOtherMethods(app: Hono): void {
  const methods = new Map<string, Set<string>>()
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue
    methods.set(path, new Set([...(methods.get(path) ?? []), method]))
  }
  for (const [path, allowed] of methods) {
    app.all(path, (context) => {
      context.header('allow', [...allowed].join(', '))
      const message = `The call takes ${[...allowed].join(' or ')} only.`
      return context.json({ code: 'not-found', message }, 405)
    })
  }
}

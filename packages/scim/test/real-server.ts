import { createServer } from 'node:http'

import express from 'express'
import SCIMMY from 'scimmy'
import { SCIMMYRouters } from 'scimmy-routers'

/** A user as the handlers below store it. */
interface StoredUser {
  readonly id: string
  readonly userName: string
  readonly password?: string
  readonly [attribute: string]: unknown
}

/** A SCIM server that is not ours, over HTTP on loopback: SCIMMY, with users and groups in memory. */
export interface RealServer {
  readonly baseUrl: string
  readonly token: string
  /** What it stores, by id. */
  readonly users: Map<string, StoredUser>
  /** Every request that it was sent, by method and decoded path with query. */
  readonly seen: string[]
  readonly close: () => Promise<void>
}

const token = 'token-of-the-real-server'

/** The library keeps its resources in one place for the whole process, so there is one such server at a time. */
export async function openRealServer(): Promise<RealServer> {
  const users = new Map<string, StoredUser>()
  const seen: string[] = []
  let last = 0

  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .extend(SCIMMY.Schemas.EnterpriseUser, false)
    .ingress((resource, instance) => {
      const id = resource.id ?? `u-${++last}`
      const before = resource.id === undefined ? undefined : stored(id)
      const { userName } = instance
      const isTaken = [...users.values()].some(
        (user) => user.id !== id && user.userName.toLowerCase() === userName.toLowerCase(),
      )
      if (isTaken) throw new SCIMMY.Types.Error(409, 'uniqueness', 'The userName is taken')
      const password = instance.password ?? before?.password
      const attributes: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(instance))
      const user = { ...attributes, id, userName, ...(password === undefined ? {} : { password }) }
      users.set(id, user)
      return outward(user)
    })
    .egress((resource) => {
      if (resource.id !== undefined) return outward(stored(resource.id))
      const all = [...users.values()].map(outward)
      return resource.filter === undefined ? all : resource.filter.match(all)
    })
    .degress(({ id = '' }) => {
      users.delete(stored(id).id)
    })
  SCIMMY.Resources.declare(SCIMMY.Resources.Group).egress(() => [
    { id: 'g-1', displayName: 'Shop floor' },
    { id: 'g-2', displayName: 'Førstehjælp' },
  ])

  function stored(id: string): StoredUser {
    const user = users.get(id)
    // The library makes a 404 of it.
    if (user === undefined) throw new Error('There is no such user')
    return user
  }

  const app = express()
  app.use(({ method, url }, _response, next) => {
    seen.push(`${method} ${decodeURIComponent(url)}`)
    next()
  })
  app.use(
    '/scim/v2',
    new SCIMMYRouters({
      type: 'bearer',
      handler: (request) => {
        if (request.header('authorization') !== `Bearer ${token}`) throw new Error('No good token')
        return 'the-provisioner'
      },
    }),
  )
  const server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/scim/v2`,
    token,
    users,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function outward({ password: _password, ...user }: StoredUser): Omit<StoredUser, 'password'> & {
  readonly id: string
  readonly userName: string
} {
  return { ...user, id: user.id, userName: user.userName }
}

// The published suite, run by Node's own test runner. With the argument `broken` the plugin reads a title wrongly.
import { describe, test } from 'node:test'
import { inspect } from 'node:util'

import { bind, definePlugin, oneRequest, parseJsonReply, path, succeed } from '@crosspatch/core'
import { conform } from '@crosspatch/core/conformance'
import { createSimulator, json } from '@crosspatch/core/simulator'
import * as v from 'valibot'

const isBroken = process.argv.includes('broken')
const record = v.object({ id: v.string(), title: v.nullable(v.string()) })

const plugin = definePlugin({
  specVersion: 'v1',
  id: 'desk',
  label: 'Desk',
  fields: {
    title: { vendorField: 'title', verbs: { set: 'documented', clear: 'documented' } },
  },
  extensions: {},
  settings: v.strictObject({ key: v.string() }),
  connect: ({ key }) => ({
    baseUrl: 'https://desk.example',
    authorization: { type: 'headers', headers: { authorization: `Bearer ${key}` } },
    options: {},
  }),
  operations: {
    get: oneRequest({
      plan: ({ id }) => succeed({ method: 'GET', path: path`/users/${id}`, repeatable: true, carries: [] }),
      read: (reply) => readUser(reply),
    }),
    update: {
      plan: ({ id, changes: [change] }) =>
        succeed([
          {
            method: 'PUT',
            path: path`/users/${id}/title`,
            body: { mediaType: 'application/json', text: JSON.stringify({ title: change.value ?? null }) },
            repeatable: true,
            carries: ['title'],
          },
        ]),
      read: (reply) => readUser(reply),
    },
  },
})

function readUser(reply) {
  const parsed = parseJsonReply(reply, record)
  if (!parsed.ok) return parsed
  const { id, title } = parsed.value
  return succeed({ id, user: { title: isBroken ? `The ${title}` : title }, record: parsed.value })
}

function setUp() {
  const user = { id: '7', title: 'Clerk' }
  const simulator = createSimulator({
    authenticate: ({ headers }) =>
      headers.authorization === 'Bearer key-of-the-desk' ? undefined : json(401, {}),
    routes: [
      { method: 'GET', path: '/users/7', handle: () => json(200, user) },
      {
        method: 'PUT',
        path: '/users/7/title',
        handle: ({ body }) => {
          user.title = JSON.parse(body).title
          return json(200, user)
        },
      },
    ],
  })
  return {
    simulator,
    binding: bind(plugin, { key: 'key-of-the-desk' }),
    link: '7',
    holdings: () => ({ title: user.title }),
  }
}

conform(
  { describe, test, inspect },
  { name: 'Desk', readings: [{}], setUp, samples: { title: ['Store manager', 'Captain'] } },
)

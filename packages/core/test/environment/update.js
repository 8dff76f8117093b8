// One change of one person, as a browser or an edge runtime would make it.

import {
  bind,
  createDirectory,
  decodeUser,
  definePlugin,
  fromJsonPatch,
  oneRequest,
  parseJsonReply,
  path,
  succeed,
} from '@crosspatch/core'
import { createSimulator, json } from '@crosspatch/core/simulator'

const person = { id: '7', title: 'Clerk', teams: ['a', 'b'] }
let exchanges = 0

const simulator = createSimulator({
  authenticate: ({ headers }) => (headers['authorization'] === 'Bearer token' ? undefined : json(401, {})),
  routes: [
    {
      method: 'POST',
      path: '/token',
      open: true,
      handle() {
        exchanges += 1
        return json(200, { token: 'token' })
      },
    },
    { method: 'GET', path: '/users/:id', handle: () => json(200, person) },
    {
      method: 'PUT',
      path: '/users/:id',
      handle({ body }) {
        Object.assign(person, JSON.parse(body))
        return json(200, person)
      },
    },
  ],
})

const schema = (check) => ({
  '~standard': {
    version: 1,
    vendor: 'hand',
    validate: (value) => (check(value) ? { value } : { issues: [{ message: 'no' }] }),
  },
})

const fields = {
  title: { vendorField: 'title', verbs: { set: 'documented' }, read: ({ title }) => title },
  timezone: { vendorField: 'zone', verbs: { set: 'documented' } },
  groups: {
    vendorField: 'teams',
    verbs: { edit: 'documented' },
    needsCurrent: 'The vendor takes the whole list.',
    read: ({ teams }) => teams,
  },
}

function readUser(reply) {
  const parsed = parseJsonReply(
    reply,
    schema((value) => typeof value.id === 'string'),
  )
  if (!parsed.ok) return parsed
  return succeed({
    user: decodeUser({ id: 'bare', fields, extensions: {} }, parsed.value, {}),
    record: parsed.value,
  })
}

const plugin = definePlugin({
  specVersion: 'v1',
  id: 'bare',
  label: 'Bare',
  fields,
  extensions: {},
  settings: schema(({ secret }) => typeof secret === 'string'),
  connect: ({ secret }) => ({
    baseUrl: 'https://bare.example',
    options: {},
    authorization: {
      type: 'token',
      exchange: {
        url: 'https://bare.example/token',
        body: { mediaType: 'application/json', text: JSON.stringify({ secret }) },
        read: (reply) => succeed({ token: JSON.parse(reply.body).token }),
        authorize: (token) => ({ authorization: `Bearer ${token}` }),
      },
    },
  }),
  operations: {
    get: oneRequest({
      plan: ({ id }) => succeed({ method: 'GET', path: path`/users/${id}`, repeatable: true, carries: [] }),
      read: readUser,
    }),
    update: {
      plan: ({ id, changes, current }) => {
        const body = {}
        for (const change of changes) {
          if (change.verb === 'edit') {
            const kept = current.record.teams.filter((team) => !change.remove.includes(team))
            body.teams = [...kept, ...change.add]
          } else body[fields[change.field].vendorField] = change.value
        }
        return succeed([
          {
            method: 'PUT',
            path: path`/users/${id}`,
            body: { mediaType: 'application/json', text: JSON.stringify(body) },
            repeatable: true,
            carries: changes.map((change) => change.path),
          },
        ])
      },
      read: (reply) => {
        const read = readUser(reply)
        return read.ok ? succeed({ user: read.value.user }) : read
      },
    },
  },
})

export async function run() {
  const directory = createDirectory(
    { bare: bind(plugin, { secret: 'secret-of-it' }) },
    { fetch: simulator.fetch },
  )
  const links = { bare: '7' }
  const plan = await directory.plan(links, {
    title: 'Manager',
    timezone: 'Europe/Copenhagen',
    groups: { add: ['c'], remove: ['a'] },
  })
  const applied = await directory.apply(JSON.parse(JSON.stringify(plan)))
  simulator.inject({ kind: 'drop-after' }, { method: 'PUT' })
  simulator.inject({ kind: 'refuse' }, { method: 'PUT' })
  const settled = await directory.update(links, { title: 'Director' })
  const translated = await fromJsonPatch(
    [
      { op: 'test', path: '/title', value: 'Director' },
      { op: 'remove', path: '/groups/0' },
    ],
    {
      title: 'Director',
      groups: ['a'],
    },
  )
  const refused = []
  try {
    await directory.plan(links, { titel: 'x' })
  } catch (error) {
    refused.push(...error.failures.map(({ remedy }) => remedy))
  }
  return {
    node: [typeof process, typeof Buffer, typeof require, typeof setImmediate, typeof global],
    applied: applied.ok,
    settled: [settled.ok, settled.connections.bare.requests[0].attempts],
    translated,
    refused,
    person,
    exchanges,
  }
}

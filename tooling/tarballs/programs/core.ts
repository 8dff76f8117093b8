import {
  bind,
  createDirectory,
  decodeUser,
  definePlugin,
  oneRequest,
  parseJsonReply,
  path,
  succeed,
  type FieldTable,
  type Plan,
  type Report,
  type StandardSchemaV1,
} from '@crosspatch/core'
import { createSimulator, json } from '@crosspatch/core/simulator'

import { expectEqual } from './expect-equal.ts'

interface Person {
  readonly id: string
  readonly job: string
}

/** Any validator that speaks Standard Schema serves; this one is written by hand. */
function schema<Output>(parse: (value: unknown) => Output | undefined): StandardSchemaV1<unknown, Output> {
  return {
    '~standard': {
      version: 1,
      vendor: 'proof',
      validate(value) {
        const output = parse(value)
        return output === undefined
          ? { issues: [{ message: 'Something else is needed.' }] }
          : { value: output }
      },
    },
  }
}

function isPerson(value: unknown): value is Person {
  return typeof value === 'object' && value !== null && 'id' in value && 'job' in value
}

const person = schema((value) => (isPerson(value) ? value : undefined))

const fields = {
  title: { vendorField: 'job', verbs: { set: 'documented' }, read: ({ job }) => job },
} as const satisfies FieldTable<Person>

const plugin = definePlugin({
  specVersion: 'v1',
  id: 'acme',
  label: 'Acme',
  fields,
  extensions: {},
  settings: schema((value) => (value === undefined ? {} : undefined)),
  connect: () => ({
    baseUrl: 'https://acme.example',
    authorization: { type: 'headers', headers: { 'x-api-key': 'simulated' } },
    options: {},
  }),
  operations: {
    get: oneRequest({
      plan: ({ id }) => succeed({ method: 'GET', path: path`/people/${id}`, repeatable: true, carries: [] }),
      read(reply, { options }) {
        const parsed = parseJsonReply(reply, person)
        if (!parsed.ok) return parsed
        const { value: record } = parsed
        return succeed({
          id: record.id,
          user: decodeUser({ id: 'acme', fields, extensions: {} }, record, options),
          record,
        })
      },
    }),
    update: {
      plan: ({ id, changes }) =>
        succeed([
          {
            method: 'PATCH',
            path: path`/people/${id}`,
            body: {
              mediaType: 'application/json',
              text: JSON.stringify({
                job: changes.flatMap((change) => (change.verb === 'set' ? [change.value] : []))[0],
              }),
            },
            repeatable: true,
            carries: changes.map((change) => change.path),
          },
        ]),
      read: () => succeed({}),
    },
  },
})

/** One update by a plugin of somebody's own, with nothing but core; and the account afterwards. */
export async function prove(): Promise<string> {
  const people = new Map<string, Person>([['7', { id: '7', job: 'Sales assistant' }]])
  const simulator = createSimulator({
    routes: [
      {
        method: 'GET',
        path: '/people/:id',
        handle: ({ params }) => json(200, people.get(params['id'] ?? '')),
      },
      {
        method: 'PATCH',
        path: '/people/:id',
        handle({ params, body }) {
          const id = params['id'] ?? ''
          const given: unknown = JSON.parse(body)
          const changed = Object.assign({ id, job: '' }, given)
          people.set(id, changed)
          return json(200, changed)
        },
      },
    ],
  })
  const directory = createDirectory({ acme: bind(plugin, undefined) }, { fetch: simulator.fetch })

  const plan: Plan = await directory.plan({ acme: '7' }, { title: 'Store manager' })
  expectEqual('the plan', plan.connections['acme']?.status, 'ready')
  const report: Report = await directory.apply(plan)
  expectEqual('the report', report.connections['acme']?.status, 'applied')
  expectEqual('the account', people.get('7'), { id: '7', job: 'Store manager' })
  return 'proved core'
}

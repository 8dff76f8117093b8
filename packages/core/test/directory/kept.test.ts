import { beforeEach, describe, expect, it } from 'vitest'

import { bind, createDirectory, definePlugin, succeed } from '../../src/index.js'
import { json } from '../../src/simulator/index.js'
import { referencePlugin } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'

/** The reference vendor, of which every write has to say again whether the user is enabled. */
const keeping = definePlugin({
  ...referencePlugin,
  id: 'keeping',
  operations: {
    ...referencePlugin.operations,
    update: {
      ...referencePlugin.operations.update,
      needsCurrent: 'Every write says again whether the user is enabled.',
      plan: (input) => {
        const planned = referencePlugin.operations.update.plan(input)
        if (!planned.ok) return planned
        const active = input.current?.user.active ?? false
        return succeed(
          planned.value.map((request) => ({
            ...request,
            keeps: [{ path: 'active', field: 'active', verb: 'set', value: active } as const],
          })),
        )
      },
    },
  },
})

let simulator: ReturnType<typeof referenceSimulator>

beforeEach(() => {
  simulator = referenceSimulator()
})

function compose(afterwards: Record<string, unknown>) {
  return createDirectory(
    { shop: bind(keeping, { baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }) },
    {
      fetch: async (url, init) => {
        const reply = await simulator.fetch(url, init)
        if (init?.method !== 'PATCH') return reply
        const document: object = await reply.json()
        return json(200, { ...document, ...afterwards })
      },
    },
  )
}

describe('what goes along with a write', () => {
  it('and is not as it was afterwards is no success, and the report names it', async () => {
    const report = await compose({ enabled: false }).update({ shop: '7' }, { title: 'Manager' })
    expect(report).toMatchObject({
      ok: false,
      connections: {
        shop: {
          status: 'partly-applied',
          fields: [{ path: 'title', status: 'applied' }],
          failures: [{ code: 'conflict', rule: 'kept-value-changed', field: 'active', user: '7' }],
        },
      },
    })
  })

  it('and stays is nobody’s business', async () => {
    const report = await compose({}).update({ shop: '7' }, { title: 'Manager' })
    expect(report).toMatchObject({ ok: true, connections: { shop: { status: 'applied', failures: [] } } })
  })
})

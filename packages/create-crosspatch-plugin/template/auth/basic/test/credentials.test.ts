import assert from 'node:assert/strict'

import { createDirectory } from '@crosspatch/core'

import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

const { test } = runner

test('the credentials go along as the app wants them, and are in no plan', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  const plan = await directory.plan({ app: '7' }, { title: 'Baker' })
  await directory.apply(plan)
  const call = simulator.requests.find(({ url }) => url.pathname === '/people/7')
  assert.equal(call?.headers['authorization'], 'Basic Y3Jvc3NwYXRjaDpzaW11bGF0ZWQtcGFzc3dvcmQ=')
  assert.equal(JSON.stringify(plan).includes('Y3Jvc3NwYXRjaDpzaW11bGF0ZWQtcGFzc3dvcmQ='), false)
})

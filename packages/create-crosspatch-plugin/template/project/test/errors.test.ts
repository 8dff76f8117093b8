import assert from 'node:assert/strict'

import { createDirectory } from '@crosspatch/core'

import { runner } from './runner.ts'
import { setUp } from './set-up.ts'

const { test } = runner

test('a refusal of the app is told of the field, in its own words', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  // Another field goes along, so that it shows which one of the two is meant.
  const { connections } = await directory.update({ app: '7' }, { displayName: 'admin', title: 'Baker' })
  const fields = new Map(connections['app']?.fields.map(({ path, failure }) => [path, failure]))
  const failure = fields.get('displayName')
  assert.equal(failure?.code, 'invalid-input')
  assert.equal(failure.field, 'displayName')
  assert.equal(failure.vendorField, 'name')
  assert.equal(failure.vendorMessage, 'It does not take this value.')
  assert.equal(fields.get('title')?.rule, 'sent-together')
})

test('somebody who is not there is told as such', async () => {
  const { simulator, binding } = setUp()
  const directory = createDirectory({ app: binding }, { fetch: simulator.fetch })
  const { app } = await directory.get({ app: '404' })
  assert.equal(app.ok, false)
  assert.equal(app.failures[0]?.code, 'not-found')
})

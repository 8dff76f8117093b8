import assert from 'node:assert/strict'
import { inspect } from 'node:util'

import { bind, createDirectory, isCrosspatchError } from '@crosspatch/core'

import { cardFilePlugin } from '../src/index.ts'
import { credentials } from '../src/simulator/access.ts'
import { runner } from './runner.ts'

const { test } = runner

const wrong: readonly [name: string, settings: object][] = [
  ['an address without https', { ...credentials, baseUrl: 'http://secret.example' }],
  ['a setting that there is not', { ...credentials, colour: 'secret' }],
  ['a field to opt in that there is not', { ...credentials, optIn: ['titel'] }],
  ['no credentials', { baseUrl: 'https://secret.example' }],
]

for (const [name, settings] of wrong) {
  test(`${name}: refused when the directory is composed, and not quoted`, async () => {
    const app = bind(cardFilePlugin, settings)
    assert.throws(
      () => createDirectory({ app }),
      (error) => isCrosspatchError(error) && !inspect(error).includes('secret'),
    )
  })
}

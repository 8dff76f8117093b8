import { expect, test } from 'vitest'

import { createDirectory } from '../../src/index.js'
import { bound } from '../support/plugins.js'

const level = { type: 'number', label: 'Level', vendorField: 'level', verbs: { set: 'documented' } }
const directory = createDirectory({ acme: bound({ extensions: { level } }) })

async function planned(value: unknown) {
  const plan = await directory.plan({ acme: '7' }, { extensions: { reference: { level: value } } } as never, {
    offline: true,
  })
  return plan.connections['acme']
}

test.each([0, 3.5, -1])('a field of one vendor may be a number: %j', async (value) => {
  const { fields, requests } = (await planned(value)) ?? {}
  expect(fields).toMatchObject([{ path: 'extensions.reference.level', status: 'taken' }])
  expect(requests).toMatchObject([{ body: { text: JSON.stringify({ level: value }) } }])
})

test.each<[value: unknown, message: string]>([
  ['3', 'Expected a number, got text.'],
  [true, 'Expected a number, got a boolean.'],
  [['3'], 'Expected a number, got a list.'],
])('and then takes nothing else: %j', async (value, message) => {
  expect(await planned(value)).toMatchObject({
    fields: [{ status: 'refused', failure: { code: 'invalid-input', rule: 'type', message } }],
  })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'nor a number that JSON can not hold: %s',
  async (value) => {
    await expect(planned(value)).rejects.toMatchObject({
      failures: [{ field: 'extensions.reference.level', rule: 'type' }],
    })
  },
)

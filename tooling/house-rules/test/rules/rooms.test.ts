import { expect, test } from 'vitest'

import { roomsRule, sameRooms } from '../../src/rules/rooms.ts'
import { placesOf, vendorFiles } from '../repository.ts'

const acme = vendorFiles('acme')
const allowed = [
  { package: 'acme', file: 'phone.ts', room: 'dialect', why: 'Two rooms write phone numbers.' },
] as const

test('is content with a vendor that has every room, and with core as it is', () => {
  expect(
    placesOf(sameRooms, { ...acme, 'packages/core/package.json': '{}', 'packages/core/src/x.ts': '' }),
  ).toEqual([])
})

test('asks no rooms of a program', () => {
  const files = { 'packages/create-acme/package.json': '{ "bin": "./dist/main.js" }' }

  expect(placesOf(sameRooms, { ...files, 'packages/create-acme/src/main.ts': '' })).toEqual([])
})

test('reports a room that is missing', () => {
  const { 'packages/acme/src/read.ts': _, ...rest } = acme

  expect(placesOf(sameRooms, rest)).toEqual(['packages/acme/src/read.ts'])
})

test('reports a missing simulator', () => {
  const { 'packages/acme/src/simulator/index.ts': _, ...rest } = acme

  expect(placesOf(sameRooms, rest)).toEqual(['packages/acme/src/simulator/index.ts'])
})

test('reports a file and a folder of another name', () => {
  const files = { ...acme, 'packages/acme/src/helpers.ts': '', 'packages/acme/src/util/text.ts': '' }

  expect(placesOf(sameRooms, files)).toEqual([
    'packages/acme/src/helpers.ts',
    'packages/acme/src/util/text.ts',
  ])
})

test('takes a folder named after a room', () => {
  expect(
    placesOf(sameRooms, {
      ...acme,
      'packages/acme/src/dialect/xml.ts': '',
      'packages/acme/src/simulator/a/b.ts': '',
    }),
  ).toEqual([])
})

test('takes a file that the allowances list, for that package only', () => {
  const files = {
    ...acme,
    ...vendorFiles('other'),
    'packages/acme/src/phone.ts': '',
    'packages/other/src/phone.ts': '',
  }

  expect(placesOf(roomsRule(allowed), files)).toEqual(['packages/other/src/phone.ts'])
})

test('reports an allowance that nothing needs any more', () => {
  expect(placesOf(roomsRule(allowed), acme)).toEqual(['packages/acme/src/phone.ts'])
})

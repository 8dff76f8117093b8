import { expect, test, vi } from 'vitest'

import { recorded } from './recorded.js'

const loaded = vi.hoisted((): string[] => [])

vi.mock('fast-xml-builder', async (importOriginal) => {
  loaded.push('builder')
  return importOriginal()
})
vi.mock('fast-xml-parser', async (importOriginal) => {
  loaded.push('parser')
  return importOriginal()
})
vi.mock('@nodable/entities', async (importOriginal) => {
  loaded.push('entities')
  return importOriginal()
})

test('the code for XML is loaded by a connection that speaks it, and by no other', async () => {
  await recorded().update({ about: 'x' })
  expect(loaded).toEqual([])
  await recorded({ format: 'xml' }).update({ about: 'x' })
  expect(loaded.toSorted()).toEqual(['builder', 'entities', 'parser'])
})

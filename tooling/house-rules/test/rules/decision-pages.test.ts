import { expect, test } from 'vitest'

import { decisionPages } from '../../src/rules/decision-pages.ts'
import { placesOf } from '../repository.ts'

function places(text: string): string[] {
  return placesOf(decisionPages, { 'docs/decisions/0001-esm-only.md': text })
}

test('takes a title and a date', () => {
  expect(places('# ESM only\n\nDate: 2026-02-28\n\nText.\n')).toEqual([])
})

test.each([
  '',
  '# ESM only\n\nText.',
  'Date: 2026-02-28\n\n# ESM only',
  '## ESM only\n\nDate: 2026-02-28',
  '# ESM only\n\nText.\n\nDate: 2026-02-28',
  '# ESM only\n\nDate: February 2026',
  '# ESM only\n\nDate: 2026-02-30',
])('reports %j', (text) => {
  expect(places(text)).toEqual(['docs/decisions/0001-esm-only.md:1'])
})

test('leaves other pages alone', () => {
  expect(placesOf(decisionPages, { 'docs/guide.md': 'Text.' })).toEqual([])
})

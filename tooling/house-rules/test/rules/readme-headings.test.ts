import { expect, test } from 'vitest'

import { readmeHeadings } from '../../src/rules/readme-headings.ts'
import { placesOf } from '../repository.ts'

const headings = ['Install', 'Settings', 'Fields', 'What it cannot do', 'Errors']

function readme(titles: readonly string[]): string {
  return ['# Acme', ...titles.map((title) => `## ${title}\n\nText.\n`)].join('\n\n')
}

function places(text: string): string[] {
  return placesOf(readmeHeadings, { 'packages/acme/package.json': '{}', 'packages/acme/README.md': text })
}

test('takes the five headings in order, others between them, and deeper ones anywhere', () => {
  expect(places(readme(headings))).toEqual([])
  expect(places(readme(headings.toSpliced(2, 0, 'Simulator\n\n### Install')))).toEqual([])
})

test.each(headings)('reports a README without %s', (missing) => {
  expect(places(readme(headings.filter((each) => each !== missing)))).toEqual(['packages/acme/README.md'])
})

test('reports another order, and a heading that stands twice', () => {
  expect(places(readme(headings.toReversed()))).toEqual(['packages/acme/README.md'])
  expect(places(readme([...headings, 'Errors']))).toEqual(['packages/acme/README.md'])
})

test('does not take a comment in a code block for a heading', () => {
  const code = '```sh\n## Errors\n```\n'

  expect(places(readme(headings.slice(0, -1)) + code)).toEqual(['packages/acme/README.md'])
  expect(places(code + readme(headings))).toEqual([])
})

test('reports a missing README of a vendor', () => {
  expect(placesOf(readmeHeadings, { 'packages/acme/package.json': '{}' })).toEqual([
    'packages/acme/README.md',
  ])
})

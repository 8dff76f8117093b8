import { expect, it } from 'vitest'

import { readCommandLine } from '../src/command-line.ts'
import { sections } from '../src/sections.ts'

const known = ['update', 'memory']

it('wants everything when nothing is named', () => {
  expect(readCommandLine([], known)).toEqual({ sections: [], quick: false })
})

it('takes sections and --quick in any order', () => {
  expect(readCommandLine(['memory', '--quick', 'update'], known)).toEqual({
    sections: ['memory', 'update'],
    quick: true,
  })
})

it('refuses what there is not, and says what there is', () => {
  expect(() => readCommandLine(['memori'], known)).toThrow('update, memory')
  expect(() => readCommandLine(['--fast'], known)).toThrow('--fast')
})

it('has a name of its own for every section', () => {
  const names = sections.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

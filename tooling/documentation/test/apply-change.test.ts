import { expect, it } from 'vitest'

import { applyChange } from '../src/apply-change.ts'

const text = 'one\ntwo\nthree\nfour\n'

it('puts lines in and takes lines out, in several places', () => {
  expect(applyChange(text, ' one\n+and a half\n two\n@@\n-three\n four')).toBe('one\nand a half\ntwo\nfour\n')
})

it.each([
  ['is not there', ' five\n+six'],
  ['is there twice', ' same\n+other'],
])('does not guess where a place %s', (_what, change) => {
  expect(() => applyChange(`${text}same\nsame\n`, change)).toThrow('This is there')
})

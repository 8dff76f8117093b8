import { describe, expect, it } from 'vitest'

import { columnsOf, indent, inWords, padTo, printable, wrap } from '../../src/terminal/text.js'

describe('columnsOf', () => {
  it.each([
    ['Åsa', 3],
    ['A\u030Asa', 3],
    ['日本', 4],
    ['👩‍🍳', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => expect(columnsOf(text)).toBe(columns))
})

describe('padTo', () => {
  it('counts columns, not code units', () => {
    expect(padTo('A\u030A', 3)).toBe('A\u030A  ')
    expect(padTo('日本', 5)).toBe('日本 ')
    expect(padTo('long', 2)).toBe('long')
  })
})

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  })

  it('breaks a long address after a mark that joins its parts', () => {
    expect(wrap('asa.bergstrom@fjord.example', 15)).toEqual(['asa.bergstrom@', 'fjord.example'])
  })

  it('breaks what has no such place anywhere, but never inside a letter', () => {
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
    expect(wrap('A\u030AA\u030AA\u030A', 2)).toEqual(['A\u030AA\u030A', 'A\u030A'])
    expect(wrap('👩‍🍳👩‍🍳', 3)).toEqual(['👩‍🍳', '👩‍🍳'])
  })

  it('loses and adds nothing but the line breaks', () => {
    const text = 'https://example.com/a/very/long/path?with=query&and=more words  and spaces'
    for (let columns = 4; columns < 80; columns += 1) {
      const lines = wrap(text, columns)
      expect(lines.every((line) => columnsOf(line) <= columns)).toBe(true)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }
  })
})

describe('indent', () => {
  it('uses the whole first line, and goes further in for the others', () => {
    expect(indent('one two three', 10, 2, 2)).toEqual(['  one two', '    three'])
    expect(indent('12345678', 10, 2, 4)).toEqual(['  12345678'])
  })
})

describe('printable', () => {
  it('makes visible what would steer the terminal or turn the reading order', () => {
    expect(printable('a\u001B[31mb')).toBe('a\\u001b[31mb')
    expect(printable('a\u009Bb\u202Ec')).toBe('a\\u009bb\\u202ec')
    expect(printable('a\nb\tc')).toBe('a⏎b\\u0009c')
    expect(printable('Åsa 👩‍🍳 日本')).toBe('Åsa 👩‍🍳 日本')
  })
})

describe('inWords', () => {
  it('writes a list as people do', () => {
    expect(inWords([])).toBe('')
    expect(inWords(['a'])).toBe('a')
    expect(inWords(['a', 'b', 'c'])).toBe('a, b and c')
  })
})

import { describe, expect, it } from 'vitest'

import { plainPaint } from '../../src/terminal/paint.js'
import { table } from '../../src/terminal/table.js'
import { columnsOf } from '../../src/terminal/text.js'

const columns = [{ title: 'field' }, { title: 'one', share: 1 }, { title: 'two', share: 1 }]

function layOut(rows: readonly (readonly string[])[], width: number): string[] {
  const cells = rows.map((row) => row.map((text) => ({ text })))
  return table(columns, cells, { width, margin: 2, paint: plainPaint })
}

describe('table', () => {
  it('takes no more room than it needs', () => {
    expect(layOut([['title', 'Åsa', 'x']], 80)).toEqual([
      '  field  one  two',
      '  ───────────────',
      '  title  Åsa  x',
    ])
  })

  it('goes on in the next line where a column is too narrow, and keeps the columns apart', () => {
    expect(layOut([['title', 'Store manager', 'Shift lead']], 25)).toEqual([
      '  field  one      two',
      '  ───────────────────────',
      '  title  Store    Shift',
      '         manager  lead',
    ])
  })

  it('counts wide letters as wide', () => {
    const lines = layOut(
      [
        ['名前', '日本', 'x'],
        ['title', 'Oslo', 'y'],
      ],
      80,
    )
    expect(lines[2]).toBe('  名前   日本  x')
    expect(lines[3]).toBe('  title  Oslo  y')
  })

  it('keeps to its width whatever it holds', () => {
    const rows = [['a.path.that.is.long.'.repeat(4), '日本'.repeat(30), 'word '.repeat(30)]]
    for (const width of [30, 60, 100]) {
      for (const line of layOut(rows, width)) expect(columnsOf(line)).toBeLessThanOrEqual(width)
    }
  })

  it('gives what one column does not need to the others', () => {
    const lines = layOut([['f', 'a', 'twelve chars']], 27)
    expect(lines[2]).toBe('  f      a    twelve chars')
  })
})

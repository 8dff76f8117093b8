import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { figureTable } from '../src/page/figure-table.ts'
import { inShort, shortIn, withShort } from '../src/page/in-short.ts'
import { tableAsMarkdown } from '../src/page/markdown.ts'
import { pageOf } from '../src/page/page.ts'
import { thisMachine, type Run } from '../src/page/run.ts'
import { shown, shownRange, shownRatio } from '../src/page/show.ts'
import { asText } from '../src/page/terminal.ts'
import { isMissed, type Measured, type Section, type Verdict } from '../src/section.ts'

const run: Run = {
  machine: {
    processor: 'Example 9000',
    cores: 2,
    memory: 16,
    system: 'Linux 6.1 x64',
    node: 'v24.0.0',
    libraries: 'ky 2.1.0',
  },
  date: '2026-11-22T05:00:00.000Z',
  commit: 'abc',
  minutes: 7.25,
}

const kept: Verdict = { what: 'a kept one', measured: 1.25, limit: 1.25, unit: '×' }
const missed: Verdict = { what: 'a missed one', measured: 1.26, limit: 1.25, unit: '×' }

const section: Section = {
  name: 'update',
  title: 'One update',
  method: ['How it is done.'],
  measure: () => Promise.reject(new Error('It is not measured here.')),
}

const measured: Measured = {
  tables: [{ caption: '1 at once', head: ['CPU', 'µs'], rows: [['bare fetch', '90.0']] }],
  verdicts: [kept, missed],
  inShort: [{ what: 'an update', figure: '2 ×', nextTo: 'a bare fetch' }],
}

describe('numbers', () => {
  it('have the digits that mean something', () => {
    expect([0, 0.5, 1.234, 9.99, 9.996, 12.34, 99.94, 99.96, 1234.5, 1_234_567].map(shown)).toEqual([
      '0',
      '0.50',
      '1.23',
      '9.99',
      '10.0',
      '12.3',
      '99.9',
      '100',
      '1,235',
      '1,234,567',
    ])
  })

  it('keep small ratios apart from nothing', () => {
    expect([1, 0.0123, 2.345].map(shownRatio)).toEqual(['1.00 ×', '0.012 ×', '2.35 ×'])
  })

  it('are a range only where they differ', () => {
    expect(shownRange([2.61, 1.94, 2.2])).toBe('1.9 to 2.6 ×')
    expect(shownRange([1.01, 0.99])).toBe('1.0 ×')
  })
})

describe('a limit', () => {
  it('is kept when it is reached, and missed beyond', () => {
    expect([isMissed(kept), isMissed(missed)]).toEqual([false, true])
  })

  it('is missed where nothing was measured', () => {
    expect(isMissed({ ...kept, measured: Number.NaN })).toBe(true)
  })

  it('stands beside its figure and beside no other', () => {
    const spread = { median: 1.26, low: 1.2, high: 1.3 }
    const { head, rows } = figureTable({
      about: 'CPU',
      unit: 'µs',
      nextTo: 'bare fetch',
      figures: [
        { name: 'bare fetch', value: spread, ratio: spread },
        { name: 'directory', value: spread, ratio: spread },
      ],
      verdicts: new Map([['directory', missed]]),
    })
    expect(head).toEqual(['CPU', 'µs', 'middle half', 'next to bare fetch', 'middle half', 'limit'])
    expect(rows).toEqual([
      ['bare fetch', '1.26', '1.20 – 1.30', '1.26 ×', '1.20 – 1.30', ''],
      ['directory', '1.26', '1.20 – 1.30', '1.26 ×', '1.20 – 1.30', 'OVER 1.25 ×'],
    ])
  })
})

describe('a table', () => {
  it('is Markdown with figures to the right', () => {
    expect(tableAsMarkdown({ head: ['a', 'b'], rows: [['x|y', '1']] })).toBe(
      ['| a | b |', '| --- | --: |', String.raw`| x\|y | 1 |`].join('\n'),
    )
  })

  it('is aligned in a terminal', () => {
    const rows = [
      ['short', '1'],
      ['a long name', '1,000'],
    ]
    expect(asText(section, [{ head: ['', 'µs'], rows }])).toBe(
      ['One update', '                   µs', '  short             1', '  a long name   1,000'].join('\n'),
    )
  })
})

describe('the page', () => {
  const short = inShort(run, measured.inShort)
  const page = pageOf(run, new Map([[section, measured]]), short)

  it('names machine, date, commit, method and figures', () => {
    expect(page).toContain('| processor | Example 9000, 2 cores |')
    expect(page).toContain('| date (UTC) | 2026-11-22 05:00 |')
    expect(page).toContain('| commit | abc |')
    expect(page).toContain('## One update\n\nHow it is done.\n\n1 at once\n\n| CPU | µs |')
    expect(page).toContain('`pnpm bench update`')
  })

  it('names every limit and which are missed', () => {
    expect(page).toContain('1 of 2 are missed')
    expect(page).toContain('| a kept one | 1.25 × | 1.25 × | kept |')
    expect(page).toContain('| a missed one | 1.25 × | 1.26 × | **missed** |')
  })

  it('puts the same lines into README, and nothing else', () => {
    const readme = `before\n${withShort('<!-- performance:start (made by `pnpm bench`) -->\n<!-- performance:end -->', short)}\nafter`
    expect(readme).toContain('| an update | 2 × | a bare fetch |')
    expect(withShort(readme, short)).toBe(readme)
    expect(readme.startsWith('before\n<!--')).toBe(true)
    expect(readme.endsWith('-->\nafter')).toBe(true)
    expect(page).toContain(shortIn(readme).trim())
  })

  it('has no place in a README without the marks', () => {
    expect(() => withShort('nothing', short)).toThrow('no place')
  })
})

it('says nothing of a machine that tells whose it is', () => {
  expect(thisMachine().system).toMatch(/^\w+ \d+(?:\.\d+)* \w+$/u)
})

it("README's figures are those of docs/performance.md; `pnpm bench` writes both", () => {
  const root = join(import.meta.dirname, '../../..')
  const short = shortIn(readFileSync(join(root, 'README.md'), 'utf8')).trim()
  expect(short).not.toBe('')
  expect(readFileSync(join(root, 'docs/performance.md'), 'utf8')).toContain(`## In short\n\n${short}\n\n`)
})

import type { Paint, Tone } from './paint.js'
import { columnsOf, padTo, wrap } from './text.js'

/** A cell of a table. */
export interface Cell {
  readonly text: string
  readonly tone?: Tone
}

/** A column: how wide it may get at most, as a share of what is there; without one it is as wide as its text. */
export interface Column {
  readonly title: string
  readonly share?: number
}

const gap = 2

/** Lays out rows in columns within a width; what is too long for its column goes on in the next line. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, margin, paint }: { readonly width: number; readonly margin: number; readonly paint: Paint },
): string[] {
  const widths = widthsOf(columns, rows, width - margin - gap * (columns.length - 1))
  const left = ' '.repeat(margin)
  const layOut = (cells: readonly Cell[]): string[] => {
    const wrapped = cells.map(({ text }, index) => wrap(text, widths[index] ?? 1))
    const height = Math.max(...wrapped.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const texts = cells.map(({ tone = 'plain' }, index) => {
        const text = wrapped[index]?.[line] ?? ''
        const padded = index === cells.length - 1 ? text : padTo(text, widths[index] ?? 0)
        return text === '' ? padded : paint(tone, text) + padded.slice(text.length)
      })
      return (left + texts.join(' '.repeat(gap))).trimEnd()
    })
  }
  const head = layOut(columns.map(({ title }) => ({ text: title, tone: 'strong' })))
  const total = widths.reduce((sum, each) => sum + each, gap * (columns.length - 1))
  return [...head, left + paint('faint', '─'.repeat(total)), ...rows.flatMap(layOut)]
}

/**
 * Columns without a share get what they need, up to a third of the room; the others share the rest, and none takes
 * more than it needs.
 */
function widthsOf(columns: readonly Column[], rows: readonly (readonly Cell[])[], room: number): number[] {
  const needs = columns.map(({ title }, index) =>
    Math.max(columnsOf(title), ...rows.map((row) => columnsOf(row[index]?.text ?? ''))),
  )
  const widths = columns.map(({ share }, index) =>
    share === undefined ? Math.min(needs[index] ?? 0, Math.floor(room / 3)) : 0,
  )
  let sharing = columns.flatMap(({ share }, index) => (share === undefined ? [] : [{ index, share }]))
  let rest = room - widths.reduce((sum, each) => sum + each, 0)
  while (sharing.length > 0) {
    const unit = rest / sharing.reduce((sum, { share }) => sum + share, 0)
    const granted = (share: number): number => Math.max(1, Math.floor(unit * share))
    const modest = sharing.filter(({ index, share }) => (needs[index] ?? 0) <= granted(share))
    if (modest.length === 0) {
      for (const { index, share } of sharing) widths[index] = granted(share)
      return widths
    }
    // What needs less than its share leaves the rest of it to the others.
    for (const { index } of modest) {
      widths[index] = needs[index] ?? 0
      rest -= needs[index] ?? 0
    }
    sharing = sharing.filter((column) => !modest.includes(column))
  }
  return widths
}

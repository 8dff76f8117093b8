import stringWidth from 'string-width'

/** The columns that a text takes on a terminal: accents take none, emoji and East Asian letters take two. */
export function columnsOf(text: string): number {
  return stringWidth(text)
}

/** Pads to this many columns; a text that is wider is left as it is. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/**
 * The text with what would steer the terminal, or reorder what is read on it, made visible: values come from files
 * and from other systems.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    if (character === '\n') return '⏎'
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Breaks a text into lines of at most this many columns: at spaces, and within a word only when it must. The
 * lines after the first may have to be shorter.
 */
export function wrap(text: string, columns: number, later = columns): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => breakWord(each, later))) {
    const candidate = line === '' ? word.text : `${line}${word.glued ? '' : ' '}${word.text}`
    if (columnsOf(candidate) <= (lines.length === 0 ? columns : later)) {
      line = candidate
      continue
    }
    lines.push(line)
    line = word.text
  }
  return [...lines, line]
}

interface Piece {
  readonly text: string
  /** Whether it continues the word before it. */
  readonly glued: boolean
}

/** Cuts a word that is longer than a line: addresses after a mark that joins their parts, anything else anywhere. */
function breakWord(word: string, columns: number): Piece[] {
  if (columnsOf(word) <= columns) return [{ text: word, glued: false }]
  const parts = word.split(/(?<=[-/.@_?&=,;:])/u).flatMap((part) => cut(part, columns))
  return parts.map((text, index) => ({ text, glued: index > 0 }))
}

function cut(part: string, columns: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(part)) {
    if (piece !== '' && columnsOf(piece + segment) > columns) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}

/** Wraps with a margin on the left, and a further one for the lines that continue. */
export function indent(text: string, columns: number, margin: number, further = 0): string[] {
  return wrap(text, columns - margin, columns - margin - further).map(
    (line, index) => ' '.repeat(index === 0 ? margin : margin + further) + line,
  )
}

/** A list as people write it: `a, b and c`. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

import { paintFor, type Paint } from './paint.js'

/** What there is to write on. */
export interface Screen {
  readonly width: number
  readonly paint: Paint
}

const widest = 120
const narrowest = 60
/** Where nothing tells the width: in a file or a pipe. */
const usual = 100

/** The width of a terminal, or what COLUMNS says; within what can be read well. */
export function screenFor(stream: NodeJS.WriteStream, columns: string | undefined): Screen {
  const told = stream.isTTY ? stream.columns : Number(columns ?? '')
  const width = Number.isInteger(told) && told > 0 ? told : usual
  return { width: Math.min(widest, Math.max(narrowest, width)), paint: paintFor(stream) }
}

/** A heading with a rule as wide as the screen. */
export function heading(text: string, { width, paint }: Screen): string[] {
  const rule = '─'.repeat(Math.max(2, width - text.length - 4))
  return ['', `${paint('faint', '──')} ${paint('strong', text)} ${paint('faint', rule)}`, '']
}

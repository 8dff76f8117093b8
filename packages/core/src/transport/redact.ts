/** What stands in the place of a secret or of a personal value. */
export const redacted = '[redacted]'

/** A shorter text is taken out only where it stands alone: it is a part of too many words. */
const shortestInside = 4
const longestMessage = 500
/** Nobody's words to a reader are longer, and nobody's change holds more values: then nothing is passed on. */
const longestScrubbed = 65_536
const mostTexts = 2_000
/** A long text is looked for in pieces, since it may have been cut off where it is repeated. */
const pieceLength = 200

/** Texts that must not be in a message. */
export interface Hidden {
  /** As they were written. */
  readonly exact: Iterable<string>
  /** In upper or lower case too: names and addresses, which vendors write in their own way. */
  readonly anyCase?: Iterable<string>
}

/**
 * A vendor's words with the given texts taken out, on one line and of a bearable length: vendors like to repeat
 * what they were sent. A text is also found as JSON, URLs, HTML and XML escape it.
 */
export function scrub(message: string, { exact, anyCase = [] }: Hidden): string {
  if (message.length > longestScrubbed) return ''
  const pieces = [...piecesOf(exact, 'gu'), ...piecesOf(anyCase, 'giu')]
  if (pieces.length > mostTexts) return ''
  let clean = message
  // Longest first, so that a text which is part of another one does not leave the rest of it behind.
  for (const { piece, flags } of pieces.toSorted((a, b) => b.piece.length - a.piece.length)) {
    clean = clean.replaceAll(patternOf(piece, flags), redacted)
  }
  // No line breaks, and nothing that a terminal would obey.
  clean = clean.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
  return clean.length > longestMessage ? `${clean.slice(0, longestMessage).toWellFormed()}…` : clean
}

interface Piece {
  readonly piece: string
  readonly flags: string
}

function piecesOf(texts: Iterable<string>, flags: string): Piece[] {
  return [...new Set(texts)]
    .flatMap((text) => {
      const characters = Array.from(text.trim())
      const count = Math.ceil(characters.length / pieceLength)
      return Array.from({ length: count }, (_, index) =>
        characters.slice(index * pieceLength, (index + 1) * pieceLength).join(''),
      )
    })
    .filter((piece) => piece.length >= shortestInside || /[\p{L}\p{N}]/u.test(piece))
    .map((piece) => ({ piece, flags }))
}

function patternOf(text: string, flags: string): RegExp {
  // A run of backslashes is one thing: each of them on its own could be matched in more ways than can be tried.
  const inside = (text.match(/\\+|[^\\]/gu) ?? []).map(partPattern).join('')
  return text.length < shortestInside
    ? new RegExp(`(?<![\\p{L}\\p{N}])${inside}(?![\\p{L}\\p{N}])`, flags)
    : new RegExp(inside, flags)
}

function partPattern(part: string): string {
  if (!part.startsWith('\\')) return characterPattern(part)
  const { length } = part
  const forms = String.raw`\\{1,8}u005[cC]|&(?:amp;){0,4}#(?:92|[xX]5[cC]);|%(?:25){0,4}5[cC]`
  return String.raw`(?:\\{${length},${8 * length}}|(?:${forms}){${length}})`
}

const entities: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
}

const escapes: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' }

/** One character in every form in which it may come back, escaped once or several times over. */
function characterPattern(character: string): string {
  if (/^[a-z0-9]$/iu.test(character)) return character
  const point = character.codePointAt(0) ?? 0
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  // Bounded, so that a message of backslashes alone does not keep the search busy.
  const backslashes = String.raw`\\{1,8}`
  const ampersand = '&(?:amp;){0,4}'
  const forms = [
    `(?:${backslashes})?${escapePattern(character)}`,
    units.map((unit) => `${backslashes}u${hexPattern(unit, 4)}`).join(''),
    `${ampersand}#0{0,8}${point};`,
    `${ampersand}#[xX]0{0,8}${hexPattern(point, 1)};`,
    percentPattern(character),
    entities[character] === undefined ? undefined : `${ampersand}${entities[character]};`,
    escapes[character] === undefined ? undefined : `${backslashes}${escapes[character]}`,
    character === ' ' ? String.raw`\+` : undefined,
  ]
  return `(?:${forms.filter((form) => form !== undefined).join('|')})`
}

/** The number in hexadecimal digits, of either case. */
function hexPattern(value: number, width: number): string {
  const digits = value.toString(16).padStart(width, '0')
  return digits.replaceAll(/[a-f]/gu, (digit) => `[${digit}${digit.toUpperCase()}]`)
}

/** Its UTF-8 bytes as URLs write them. */
function percentPattern(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `%(?:25){0,4}${hexPattern(byte, 2)}`).join(
    '',
  )
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/gu, (special) => `\\${special}`)
}

/** A header's value without its secret; the scheme of an authorization (`Basic`, `Bearer`) may be seen. */
export function redactHeader(name: string, value: string): string {
  const scheme = /^(?:proxy-)?authorization$/iu.test(name) ? /^([A-Za-z]+) ./u.exec(value)?.[1] : undefined
  return scheme === undefined ? redacted : `${scheme} ${redacted}`
}

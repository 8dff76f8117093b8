import { columnsOf } from './text.js'

/** XML laid out for reading: an element a line, a long tag with an attribute a line. Not for documents with comments. */
export function layOutXml(text: string, columns: number): string[] {
  const lines: string[] = []
  let depth = 0
  const add = (line: string): void => {
    lines.push('  '.repeat(depth) + line)
  }
  const tokens = text.match(/<[^>]*>|[^<]+/gu) ?? []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? ''
    if (token.startsWith('</')) {
      depth = Math.max(0, depth - 1)
      add(token)
      continue
    }
    const opens = token.startsWith('<') && !token.startsWith('<?') && !token.endsWith('/>')
    const [next = '', afterNext = ''] = tokens.slice(index + 1, index + 3)
    if (opens && next.startsWith('</')) {
      add(token + next)
      index += 1
    } else if (opens && !next.startsWith('<') && afterNext.startsWith('</')) {
      add(token + next + afterNext)
      index += 2
    } else if (token.trim() !== '') {
      for (const line of breakTag(token, columns - depth * 2)) add(line)
      if (opens) depth += 1
    }
  }
  return lines
}

function breakTag(token: string, columns: number): string[] {
  if (columnsOf(token) <= columns || !token.startsWith('<')) return [token]
  const [name = '', ...attributes] = token.split(/ (?=[\w:.-]+=)/u)
  return [name, ...attributes.map((attribute) => `    ${attribute}`)]
}

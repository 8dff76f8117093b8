/** A body laid out for reading: an element or a member a line. What is broken stays as it is. */
export function layOut(language: 'json' | 'xml' | undefined, text: string): string {
  if (language === 'json') return layOutJson(text)
  if (language === 'xml') return layOutXml(text)
  return text
}

/** Which language a media type speaks: `application/json-patch+json` is JSON. */
export function languageOf(mediaType: string): 'json' | 'xml' | undefined {
  const [essence = ''] = mediaType.toLowerCase().split(';')
  if (/[/+]json$/u.test(essence.trim())) return 'json'
  return /[/+]xml$/u.test(essence.trim()) ? 'xml' : undefined
}

/** A text that reads back as something else, such as a number of too many digits, is shown as it was written. */
function layOutJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    const compact = text.replaceAll(/(?<text>"(?:[^"\\]|\\.)*")|\s+/gu, '$<text>')
    return JSON.stringify(value) === compact ? JSON.stringify(value, undefined, 2) : text
  } catch {
    return text
  }
}

/** Not for documents with comments or sections of character data; the bodies that are sent have neither. */
function layOutXml(text: string): string {
  const tokens = text.match(/<[^>]*>|[^<]+/gu) ?? []
  if (tokens.join('') !== text) return text
  const lines: string[] = []
  let depth = 0
  let line = ''
  const flush = (): void => {
    if (line.trim() !== '') lines.push('  '.repeat(depth) + line.trim())
    line = ''
  }
  for (const token of tokens) {
    const closes = token.startsWith('</')
    if (closes && line === '') depth = Math.max(0, depth - 1)
    const wasOpen = line !== ''
    if (token.startsWith('<') && !closes && wasOpen) {
      flush()
      depth += 1
    }
    line += token
    if (closes || token.endsWith('/>') || token.startsWith('<?')) flush()
  }
  flush()
  return lines.join('\n')
}

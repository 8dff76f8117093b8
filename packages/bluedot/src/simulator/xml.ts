/** An element with its namespace resolved; comments are gone, text is decoded. */
export interface XmlElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly (XmlElement | string)[]
}

interface XmlAttribute {
  readonly name: string
  readonly namespace: string
  readonly value: string
}

type Scope = ReadonlyMap<string, string>

interface OpenElement {
  readonly element: XmlElement & { readonly children: (XmlElement | string)[] }
  readonly qualifiedName: string
  readonly scope: Scope
  readonly selfClosed: boolean
}

/** Web API's own limit on how deep a body may nest. */
const maximumDepth = 256

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/
const equals = '[ \\t\\n]*=[ \\t\\n]*'
const declaration = new RegExp(
  `<\\?xml[ \\t\\n]+version${equals}(?:"1\\.0"|'1\\.0')` +
    `(?:[ \\t\\n]+encoding${equals}(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?` +
    `(?:[ \\t\\n]+standalone${equals}(?:"(?:yes|no)"|'(?:yes|no)'))?[ \\t\\n]*\\?>`,
  'y',
)
const ncName = '[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]*'
const qName = `${ncName}(?::${ncName})?`
const space = /[ \t\n]+/y
const startTag = new RegExp(`<(${qName})`, 'uy')
const attribute = new RegExp(`[ \\t\\n]+(${qName})${equals}(?:"([^"<]*)"|'([^'<]*)')`, 'uy')
const startTagEnd = /[ \t\n]*(\/?)>/y
const endTag = /<\/([^ \t\n<>/]+)[ \t\n]*>/y
const reference = /&(?:#x([\dA-Fa-f]+);|#(\d+);|(lt|gt|amp|quot|apos);)?/g
const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

class MalformedXml extends Error {}

/**
 * Reads a document as strictly as the text reader behind .NET's DataContractSerializer: XML 1.0 in UTF-8,
 * well-formed, namespaces declared; no DOCTYPE and no processing instruction. Nothing when it is not so.
 */
export function parseXml(text: string): XmlElement | undefined {
  try {
    return new XmlParser(text).document()
  } catch (error) {
    if (error instanceof MalformedXml) return undefined
    throw error
  }
}

/** The text of an element that has no elements in it. */
export function textContent(element: XmlElement): string | undefined {
  let text = ''
  for (const child of element.children) {
    if (typeof child !== 'string') return undefined
    text += child
  }
  return text
}

class XmlParser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    // A line break is one LF before anything else is looked at, so only a reference keeps a CR.
    this.#text = text.replaceAll(/\r\n?/g, '\n')
  }

  document(): XmlElement {
    if (illegal.test(this.#text)) throw new MalformedXml()
    this.#take(declaration)
    this.#skipBetween()
    const root = this.#start(new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]))
    this.#content(root)
    this.#skipBetween()
    if (this.#at < this.#text.length) throw new MalformedXml()
    return root.element
  }

  /** Reads up to the root's end tag; a loop and no recursion, so depth costs no stack. */
  #content(root: OpenElement): void {
    const open = root.selfClosed ? [] : [root]
    for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
      const text = this.#upTo('<')
      if (text !== '') parent.element.children.push(decodeText(text))
      if (this.#comment()) continue
      const character = this.#between('<![CDATA[', ']]>')
      if (character !== undefined) {
        parent.element.children.push(character)
        continue
      }
      const end = this.#take(endTag)
      if (end !== undefined) {
        if (end[1] !== parent.qualifiedName) throw new MalformedXml()
        open.pop()
        continue
      }
      const child = this.#start(parent.scope)
      parent.element.children.push(child.element)
      if (!child.selfClosed) open.push(child)
      if (open.length > maximumDepth) throw new MalformedXml()
    }
  }

  #start(outer: Scope): OpenElement {
    const qualifiedName = this.#take(startTag)?.[1]
    if (qualifiedName === undefined) throw new MalformedXml()
    const written = new Map<string, string>()
    for (let each = this.#take(attribute); each !== undefined; each = this.#take(attribute)) {
      const name = each[1] ?? ''
      if (written.has(name)) throw new MalformedXml()
      written.set(name, decodeReferences(each[2] ?? each[3] ?? ''))
    }
    const end = this.#take(startTagEnd)
    if (end === undefined) throw new MalformedXml()
    const scope = declareNamespaces(outer, written)
    const element = {
      ...resolve(qualifiedName, scope, true),
      attributes: attributesOf(written, scope),
      children: [],
    }
    return { element, qualifiedName, scope, selfClosed: end[1] === '/' }
  }

  #skipBetween(): void {
    while (this.#take(space) !== undefined || this.#comment()) continue
  }

  #comment(): boolean {
    const comment = this.#between('<!--', '--')
    if (comment === undefined) return false
    // "--" ends a comment or breaks the document.
    if (this.#text[this.#at] !== '>') throw new MalformedXml()
    this.#at += 1
    return true
  }

  /** What lies between two marks, when the first one stands here. */
  #between(first: string, last: string): string | undefined {
    if (!this.#text.startsWith(first, this.#at)) return undefined
    this.#at += first.length
    const inside = this.#upTo(last)
    this.#at += last.length
    return inside
  }

  #upTo(mark: string): string {
    const end = this.#text.indexOf(mark, this.#at)
    if (end === -1) throw new MalformedXml()
    const passed = this.#text.slice(this.#at, end)
    this.#at = end
    return passed
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match === null) return undefined
    this.#at = pattern.lastIndex
    return match
  }
}

function declareNamespaces(outer: Scope, written: Scope): Scope {
  const declared = [...written].filter(([name]) => isDeclaration(name))
  if (declared.length === 0) return outer
  const scope = new Map(outer)
  for (const [name, value] of declared) {
    // Only the default namespace can be undone.
    if (value === '' && name !== 'xmlns') throw new MalformedXml()
    scope.set(name.slice('xmlns:'.length), value)
  }
  return scope
}

function attributesOf(written: Scope, scope: Scope): XmlAttribute[] {
  const attributes = new Map<string, XmlAttribute>()
  for (const [qualifiedName, value] of written) {
    if (isDeclaration(qualifiedName)) continue
    const { name, namespace } = resolve(qualifiedName, scope, false)
    const key = `${namespace} ${name}`
    if (attributes.has(key)) throw new MalformedXml()
    attributes.set(key, { name, namespace, value })
  }
  return [...attributes.values()]
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:')
}

/** An attribute without a prefix is in no namespace; an element is in the default one. */
function resolve(
  qualifiedName: string,
  scope: Scope,
  isElement: boolean,
): { name: string; namespace: string } {
  const [first = '', second] = qualifiedName.split(':')
  if (second === undefined) return { name: first, namespace: isElement ? (scope.get('') ?? '') : '' }
  const namespace = scope.get(first)
  if (namespace === undefined) throw new MalformedXml()
  return { name: second, namespace }
}

function decodeText(raw: string): string {
  if (raw.includes(']]>')) throw new MalformedXml()
  return decodeReferences(raw)
}

/** .NET takes a reference to any code, also to one that may not stand there itself. */
function decodeReferences(raw: string): string {
  return raw.replaceAll(reference, (_, hexadecimal?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? ''
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    if (!(code <= 0x10_ffff)) throw new MalformedXml()
    return String.fromCodePoint(code)
  })
}

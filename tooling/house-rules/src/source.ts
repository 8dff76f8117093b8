import { posix } from 'node:path'

import { parseSync, Visitor, type ParseResult } from 'oxc-parser'

import type { Repository } from './repository.ts'

/** A parsed file of JavaScript or TypeScript. */
export interface Source {
  readonly path: string
  readonly parsed: ParseResult
  /** The line of an offset, counted from 1. */
  readonly lineOf: (offset: number) => number
}

/** What a file imports or re-exports, static or dynamic. */
export interface Import {
  readonly specifier: string
  readonly line: number
}

const parsedTexts = new Map<string, Source>()

/** The source files whose path matches. A file is parsed once, however many rules look at it. */
export function sourcesIn(repository: Repository, pattern: RegExp): Source[] {
  return [...repository].flatMap(([path, text]) =>
    /\.[cm]?[jt]sx?$/.test(path) && pattern.test(path) ? [parse(path, text)] : [],
  )
}

function parse(path: string, text: string): Source {
  const key = `${path}\n${text}`
  const known = parsedTexts.get(key)
  if (known !== undefined) return known
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`)
  const source = {
    path,
    parsed,
    lineOf: (offset: number) => text.slice(0, offset).split('\n').length,
  }
  parsedTexts.set(key, source)
  return source
}

/** The imports of a source, in the order they stand. A computed `import(name)` has no specifier and is left out. */
export function importsOf({ parsed, lineOf }: Source): Import[] {
  const imports: Import[] = []
  function add(node: { readonly value: unknown; readonly start: number } | null): void {
    if (typeof node?.value === 'string') imports.push({ specifier: node.value, line: lineOf(node.start) })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source.type === 'Literal' ? node.source : null),
    TSImportType: (node) => add(node.source),
  }).visit(parsed.program)
  return imports
}

/** Where a relative specifier points, without its extension; nothing for a package. */
export function resolveRelative(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.join(posix.dirname(path), specifier).replace(/\.[cm]?[jt]sx?$/, '')
}

import { builtinModules } from 'node:module'

import { Visitor } from 'oxc-parser'

import type { Rule } from '../repository.ts'
import { importsOf, sourcesIn, type Import, type Source } from '../source.ts'
import { ownerOf, programsOf } from '../workspace.ts'

const nodeGlobals = new Set([
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'global',
  'setImmediate',
  'clearImmediate',
])

/**
 * Published code runs in browsers and on edge runtimes too, so it uses nothing that only Node has. A program is started
 * by Node.
 */
export const portableSource: Rule = {
  name: 'portable-source',
  check: (repository) => {
    const programs = programsOf(repository)
    return sourcesIn(repository, /^packages\/[^/]+\/src\//)
      .filter(({ path }) => !programs.includes(ownerOf(path)?.name ?? ''))
      .flatMap((source) => [
        ...importsOf(source)
          .filter(({ specifier }) => specifier.startsWith('node:') || builtinModules.includes(specifier))
          .map(({ specifier, line }) => violation(source, line, `the module "${specifier}"`)),
        ...globalsOf(source).map(({ specifier, line }) =>
          violation(source, line, `the global "${specifier}"`),
        ),
      ])
  },
}

function violation({ path }: Source, line: number, what: string) {
  return { path, line, message: `Only Node has ${what}; published code also runs elsewhere.` }
}

/** Every use of a Node global, bare or as a member of `globalThis`. A property that has such a name is none. */
function globalsOf({ parsed, lineOf }: Source): Import[] {
  const found: Import[] = []
  const propertyNames = new Set<number>()
  const skipName = (node: { readonly computed?: boolean; readonly key: { readonly start: number } }) => {
    if (node.computed !== true) propertyNames.add(node.key.start)
  }
  new Visitor({
    MemberExpression(node) {
      if (node.computed) return
      const ofGlobal = node.object.type === 'Identifier' && node.object.name === 'globalThis'
      if (!ofGlobal) propertyNames.add(node.property.start)
    },
    Property(node) {
      if (!node.shorthand) skipName(node)
    },
    MethodDefinition: skipName,
    PropertyDefinition: skipName,
    TSPropertySignature: skipName,
    TSMethodSignature: skipName,
    Identifier({ name, start }) {
      if (nodeGlobals.has(name) && !propertyNames.has(start))
        found.push({ specifier: name, line: lineOf(start) })
    },
  }).visit(parsed.program)
  return found
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../markdown.ts'

const sources = join(root, 'packages/core/src')

/**
 * Every rule that core itself puts into a failure, read from its source: core has a closed list of codes, and none of
 * rules. A rule stands beside `rule:`, or is handed to a small function that has a parameter of this name. A rule that
 * is made when it is needed, such as `http-${status}`, is given as it is written.
 */
export function rulesInCore(): Set<string> {
  const rules = new Set<string>()
  for (const file of globSync('**/*.ts', { cwd: sources })) {
    // The suite for plugins and the kit for simulators make no failures of their own.
    if (/^(?:conformance|simulator)\//u.test(file)) continue
    const source = readFileSync(join(sources, file), 'utf8')
    for (const found of [...besideRule(source), ...handedOver(source), ...tableKeys(file, source)])
      rules.add(found)
  }
  return rules
}

/** Each code that stands with a rule in one object. */
export function codesInCore(): [rule: string, code: string][] {
  return globSync('**/*.ts', { cwd: sources }).flatMap((file): [string, string][] => {
    // Without what messages are made of, whose braces are no objects.
    const source = readFileSync(join(sources, file), 'utf8').replaceAll(/\$\{[^{}]*\}/gu, '')
    return Array.from(source.matchAll(/\{[^{}]*\}/gu)).flatMap(([object]): [string, string][] => {
      const code = /\bcode: '([a-z-]+)'/u.exec(object)?.[1]
      const rule = /\brule: '([a-z0-9-]+)'/u.exec(object)?.[1]
      return code === undefined || rule === undefined ? [] : [[rule, code]]
    })
  })
}

const literal = String.raw`'([a-z0-9]+(?:-[a-z0-9]+)*)'`
const template = '`([a-z]+-\\$\\{[^`]+)`'

function besideRule(source: string): string[] {
  const values = Array.from(
    source.matchAll(/\b(?:rule|webPage|replyDiffers)\b\s*(?::|=(?!=))\s*([^\n]*)/gu),
    ([, rest = '']) => rest,
  )
  // Further members of the object may stand on the same line.
  return values.flatMap((rest) => textsIn(rest.split(',')[0] ?? ''))
}

/** The literals at the place of the parameter `rule` in calls of a function of the file that has one. */
function handedOver(source: string): string[] {
  const functions = source.matchAll(/function (\w+)\(([^)]*\brule: string[^)]*)\)/gu)
  return Array.from(functions).flatMap(([, name = '', parameters = '']) => {
    const index = parameters.split(',').findIndex((parameter) => /^\s*rule:/u.test(parameter))
    const calls = source.matchAll(
      new RegExp(String.raw`(?<!function )\b${name}\(([^()]*(?:\([^()]*\)[^()]*)*)`, 'gu'),
    )
    return Array.from(calls, ([, given = '']) => given.split(',')[index] ?? '').flatMap(textsIn)
  })
}

/** What becomes of an attempt without a reply is told by a table, whose keys are the rules. */
function tableKeys(file: string, source: string): string[] {
  if (file !== 'transport/broken.ts') return []
  const table = /const broken[^=]*= \{\n([^]*?)\n\}\n/u.exec(source)?.[1] ?? ''
  return Array.from(table.matchAll(/^ {2}'?([a-z-]+)'?: \{/gmu), ([, key = '']) => key)
}

function textsIn(code: string): string[] {
  return Array.from(
    code.matchAll(new RegExp(`${literal}|${template}`, 'gu')),
    ([, plain, made]) => plain ?? made ?? '',
  )
}

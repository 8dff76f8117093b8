import type { Plan } from '@crosspatch/core'

import type { ChangeFile } from '../change.js'
import { layOutJson } from './json.js'
import type { Screen } from './screen.js'
import { indent, printable } from './text.js'
import type { Meanings } from './value.js'

/** The change as the directory read it; a secret in it is only named. */
export function showChange(
  { name, patch }: ChangeFile,
  plan: Plan,
  meanings: Meanings,
  { width, paint }: Screen,
): string[] {
  const secrets = Object.fromEntries(plan.secrets.map((secret) => [secret, '[redacted]']))
  const translated = Array.isArray(patch)
  const introduction = translated
    ? `An RFC 6902 document, from ${name}. It comes to this merge patch (a value sets, null clears):`
    : `A JSON merge patch, from ${name}: a value sets, null clears, and what is left out stays as it is.`
  const text = JSON.stringify(plan.patch)
  const legend = [...meanings]
    .filter(([id]) => text.includes(JSON.stringify(id)))
    .map(([id, meaning]) => `${id.slice(0, 8)}… is ${meaning}`)
  return [
    ...indent(printable(introduction), width, 2),
    '',
    ...layOutJson({ ...plan.patch, ...secrets }, width - 4).flatMap((line) => indentCode(line, width, 4)),
    ...(legend.length === 0 ? [] : ['', ...indent(legend.join(', '), width, 2)]).map((line) =>
      paint('faint', line),
    ),
  ]
}

/** A line of code with its own indentation kept; what is too long goes on further in. */
export function indentCode(line: string, width: number, margin: number): string[] {
  const code = printable(line)
  const own = /^ */u.exec(code)?.[0].length ?? 0
  return indent(code.slice(own), width, margin + own, 4)
}

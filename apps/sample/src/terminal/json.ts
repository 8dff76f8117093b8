import { columnsOf } from './text.js'

/** A JSON value laid out for reading: on one line where it fits, else one member a line. */
export function layOutJson(value: unknown, columns: number, margin = 0): string[] {
  const whole = oneLine(value)
  if (columnsOf(whole) <= columns - margin || typeof value !== 'object' || value === null) return [whole]
  const members: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown) => ['', item] as const)
    : Object.entries(value).map(([name, item]) => [`${JSON.stringify(name)}: `, item] as const)
  const inner = members.flatMap(([name, item], index) => {
    const comma = index === members.length - 1 ? '' : ','
    const [first = '', ...rest] = layOutJson(item, columns - columnsOf(comma), margin + 2 + columnsOf(name))
    const lines = [name + first, ...rest]
    return lines.map((line, at) => `  ${line}${at === lines.length - 1 ? comma : ''}`)
  })
  return Array.isArray(value) ? ['[', ...inner, ']'] : ['{', ...inner, '}']
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${oneLine(item)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

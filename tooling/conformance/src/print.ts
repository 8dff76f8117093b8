import { inspect } from 'node:util'

/** Everything that a careless log line could show of a value. */
export function print(value: unknown, { json = true } = {}): string {
  const printed = [inspect(value, { depth: 12, showHidden: false }), String(value)]
  if (json) printed.push(JSON.stringify(value) ?? '')
  if (value instanceof Error) printed.push(value.stack ?? '', inspect(value.cause, { depth: 12 }))
  return printed.join('\n')
}

import { fail, succeed, type Failure, type Outcome } from '../failure/failure.js'
import type { HttpBody, HttpRequest } from '../http/message.js'
import { canBeAdded, pointerSegments } from '../patch/json-pointer.js'
import { isList } from '../user/kind.js'
import type { Secrets } from '../patch/change.js'

/**
 * The body that really goes out: a plan never holds a secret, so they are put in at the last moment. Each goes
 * where its JSON Pointer says, into an object or a list that is there.
 */
export function insertSecrets(request: HttpRequest, secrets: Secrets): Outcome<HttpBody | undefined> {
  const { body, secrets: wanted } = request
  if (wanted === undefined || body === undefined) return succeed(body)
  let document: unknown
  try {
    document = JSON.parse(body.text)
  } catch {
    // Without the error's message, which quotes the body.
    return fail(misplaced())
  }
  for (const [pointer, name] of Object.entries(wanted)) {
    const secret = secrets[name]
    if (secret === undefined) return fail(missing(name))
    const segments = pointerSegments(pointer)
    if (segments.length === 0 || !canBeAdded(document, segments)) return fail(misplaced())
    document = withValue(document, segments, secret)
  }
  return succeed({ ...body, text: JSON.stringify(document) })
}

function withValue(document: unknown, [name, ...rest]: readonly string[], value: string): unknown {
  if (name === undefined) return value
  if (isList(document)) {
    const index = name === '-' ? document.length : Number(name)
    return document.toSpliced(index, index < document.length ? 1 : 0, withValue(document[index], rest, value))
  }
  const members = new Map<string, unknown>(Object.entries(document ?? {}))
  members.set(name, withValue(members.get(name), rest, value))
  return Object.fromEntries(members)
}

function missing(name: string): Failure {
  return {
    code: 'invalid-input',
    field: name,
    rule: 'secret-missing',
    message: 'The plan sets this secret, but a plan never holds one, and it was not given again.',
    remedy: `Give it once more: apply(plan, { ${name} }).`,
  }
}

function misplaced(): Failure {
  return {
    code: 'unsupported',
    rule: 'plugin-fault',
    message: 'The plugin planned a secret for a place that the JSON body does not have.',
    remedy: "Report it to the plugin's author.",
  }
}

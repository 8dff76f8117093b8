import { fail, succeed, type Outcome } from '../failure/failure.js'
import type { HttpBody, HttpRequest } from '../http/message.js'
import { isObject } from '../patch/parse.js'
import type { Secrets } from '../patch/change.js'

/**
 * The body that really goes out: a plan never holds a secret, so they are put in at the last moment. A pointer
 * names a member of the JSON body's top level, the only place any vendor has one.
 */
export function insertSecrets(request: HttpRequest, secrets: Secrets): Outcome<HttpBody | undefined> {
  const { body, secrets: wanted } = request
  if (wanted === undefined || body === undefined) return succeed(body)
  const document: unknown = JSON.parse(body.text)
  if (!isObject(document)) return fail(missing('password'))
  const filled: [string, unknown][] = Object.entries(document)
  for (const [pointer, name] of Object.entries(wanted)) {
    const secret = secrets[name]
    if (secret === undefined) return fail(missing(name))
    filled.push([pointer.slice(1), secret])
  }
  return succeed({ ...body, text: JSON.stringify(Object.fromEntries(filled)) })
}

function missing(name: string): {
  code: 'invalid-input'
  field: string
  rule: string
  message: string
  remedy: string
} {
  return {
    code: 'invalid-input',
    field: name,
    rule: 'secret-missing',
    message: 'The plan sets this secret, but a plan never holds one, and it was not given again.',
    remedy: `Give it once more: apply(plan, { ${name} }).`,
  }
}

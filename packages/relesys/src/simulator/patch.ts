import { rewriteDateTime } from './dates.js'
import { edited, valueAt, type Edit, type EditReading } from './edit.js'
import { isObject, parseJson, sameJson, type JsonObject, type JsonValue } from './json.js'
import { pathSegments } from './pointer.js'
import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'
import type { ObjectShape } from './shape.js'

/** One operation as it was written. */
interface WrittenOperation {
  readonly op: string
  readonly path: string | undefined
  readonly from: string | undefined
  readonly value: JsonValue | undefined
}

export interface PatchRules {
  readonly shape: ObjectShape
  /** A `Refusal` when the document cannot be saved like this. */
  readonly check: (document: JsonObject) => void
  readonly reading: EditReading &
    Pick<RelesysReading, 'jsonReader' | 'failedPatch' | 'unknownPath' | 'otherOperations'>
}

/** What a patch leads to: the document to save, and what was refused first, if anything. */
export interface PatchResult {
  readonly document: JsonObject
  readonly refusal?: Refusal
}

// The order is that of the enumeration in .NET, whose numbers are accepted as text too.
const operationNames = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const
type OperationName = (typeof operationNames)[number]

/** Applies a JSON Patch document, operation by operation. */
export function applyPatch(body: string, before: JsonObject, rules: PatchRules): PatchResult {
  const operations = parsePatch(body, rules.reading.jsonReader)
  if (operations === undefined) {
    const refusal = new Refusal('The JSON patch document was malformed and could not be parsed.')
    return { document: before, refusal }
  }
  const { failedPatch, unknownPath } = rules.reading
  let document = before
  let refusal: Refusal | undefined
  for (const operation of operations) {
    try {
      const after = applyOperation(document, operation, rules)
      if (failedPatch !== 'nothing') rules.check(after)
      document = after
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.unknownMember && unknownPath === 'ignored') continue
      refusal ??= error
      if (error.stops || failedPatch !== 'others') break
    }
  }
  refusal ??= refusalOf(() => rules.check(document))
  if (refusal === undefined) return { document }
  return { document: failedPatch === 'nothing' ? before : document, refusal }
}

function applyOperation(document: JsonObject, written: WrittenOperation, rules: PatchRules): JsonObject {
  const { reading, shape } = rules
  const name = operationName(written.op, reading.patch)
  if (name === undefined) return document
  if (written.path === undefined) {
    // ASP.NET Core's server runs into an argument exception here.
    const traits = reading.patch === 'dotnet' ? ({ status: 500 } as const) : {}
    throw new Refusal('An operation has no path.', { ...traits, stops: true })
  }
  const path = written.path
  const segments = pathSegments(path, reading)
  const run = (operation: Edit['operation'], at: readonly string[], value: JsonValue, from = document) => {
    const result = edited(shape, from, at, { operation, path, value }, reading)
    return isObject(result) ? result : from
  }
  if (name === 'remove') return run(name, segments, null)
  if (name === 'add' || name === 'replace') return run(name, segments, valueOf(written, reading.patch))
  if (reading.otherOperations === 'refused') {
    throw new Refusal(`Invalid JsonPatch operation '${written.op}'.`, { stops: true })
  }
  if (name === 'test') {
    const current = valueAt(shape, document, segments, reading)
    const expected = valueOf(written, reading.patch)
    if (sameJson(current, expected)) return document
    throw new Refusal(`The current value at path '${path}' is not equal to the test value.`)
  }
  const from = pathSegments(written.from ?? '', reading)
  const moved = valueAt(shape, document, from, reading)
  return run('add', segments, moved, name === 'move' ? run('remove', from, null) : document)
}

function operationName(op: string, patch: RelesysReading['patch']): OperationName | undefined {
  if (patch === 'dotnet' && /^\d{1,9}$/.test(op)) return operationNames[Number(op)]
  const word = patch === 'dotnet' ? op.toLowerCase() : op
  const name = operationNames.find((each) => each === word)
  if (name === undefined) throw new Refusal(`Invalid JsonPatch operation '${op}'.`, { stops: true })
  return name
}

/** In .NET a value left out is null; RFC 6902 demands one. */
function valueOf({ op, value }: WrittenOperation, patch: RelesysReading['patch']): JsonValue {
  if (value === undefined && patch === 'rfc6902') {
    throw new Refusal(`The operation '${op}' has no value.`, { stops: true })
  }
  return value ?? null
}

function parsePatch(body: string, reader: RelesysReading['jsonReader']): WrittenOperation[] | undefined {
  const document = parseJson(body)
  if (!Array.isArray(document)) return undefined
  const operations = document.map((item) => parseOperation(item, reader))
  return operations.every((operation) => operation !== undefined) ? operations : undefined
}

function parseOperation(item: JsonValue, reader: RelesysReading['jsonReader']): WrittenOperation | undefined {
  if (!isObject(item)) return undefined
  const { op, path, from, value } = item
  if (typeof (op ?? '') !== 'string' || typeof (path ?? '') !== 'string') return undefined
  return {
    op: typeof op === 'string' ? op : '',
    path: typeof path === 'string' ? path : undefined,
    from: typeof from === 'string' ? from : undefined,
    value: value !== undefined && reader === 'json.net' ? rewriteDateTimes(value) : value,
  }
}

/** Json.NET recognises date-times before it knows where a value goes. */
function rewriteDateTimes(value: JsonValue): JsonValue {
  if (typeof value === 'string') return rewriteDateTime(value)
  if (Array.isArray(value)) return value.map(rewriteDateTimes)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rewriteDateTimes(member)]))
}

function refusalOf(check: () => void): Refusal | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

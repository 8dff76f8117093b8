import fastJsonPatch, { type Operation } from 'fast-json-patch'

import { fail, succeed, type Outcome } from '../failure/failure.js'
import { isList, isObject } from '../user/kind.js'
import { canBeAdded, isPointer, isPresent, pointerSegments } from './json-pointer.js'

const names = new Set<unknown>(['add', 'remove', 'replace', 'move', 'copy', 'test'])

const mostOperations = 1_000

/** An RFC 6902 document as operations of our own, each held against section 4 of the RFC. */
export function readOperations(document: unknown): Outcome<readonly Operation[]> {
  if (!isList(document)) {
    return refused('type', 'An RFC 6902 document is a list of operations.', 'Give [{ op, path, value }, …].')
  }
  if (document.length > mostOperations) {
    return refused(
      'max-length',
      `The document has ${document.length} operations; at most ${mostOperations} are taken.`,
      'Name only what is to change.',
    )
  }
  const operations: Operation[] = []
  for (const given of document) {
    try {
      const operation: unknown = structuredClone(given)
      if (!isOperation(operation)) return notValid(operations.length, 'OPERATION_OP_INVALID')
      const finding = findingIn(operation)
      if (finding !== undefined) return notValid(operations.length, finding)
      operations.push(operation)
    } catch {
      return notValid(operations.length, 'OPERATION_IS_NOT_JSON')
    }
  }
  return succeed(operations)
}

/** fast-json-patch looks an operation's name up among an object's members, and so takes `toString` for one. */
function isOperation(value: unknown): value is Operation {
  return isObject(value) && names.has(value['op'])
}

function findingIn(operation: Operation): string | undefined {
  const finding = fastJsonPatch.validate([operation])
  if (finding !== undefined) return finding.name
  const pointers = 'from' in operation ? [operation.path, operation.from] : [operation.path]
  return pointers.every(isPointer) ? undefined : 'OPERATION_PATH_INVALID'
}

/**
 * Applies the operations to any JSON document, in order and as a whole: the first that does not apply refuses
 * them all. The document is not changed. Places are looked up here and not by fast-json-patch, which finds
 * inherited members (`/constructor`), and indices with leading zeros.
 */
export function applyJsonPatch(document: unknown, operations: readonly Operation[]): Outcome<unknown> {
  let patched: unknown = structuredClone(document)
  for (const [index, operation] of operations.entries()) {
    for (const step of stepsOf(patched, operation)) {
      const applied = applyStep(patched, step)
      if (!applied.ok) return doesNotApply(index, applied.finding)
      patched = applied.document
    }
  }
  return succeed(patched)
}

/** RFC 6902, section 4.4: a move is a removal, followed by an addition of what was removed. */
function stepsOf(document: unknown, operation: Operation): readonly Operation[] {
  if (operation.op !== 'move' || !isPresent(document, pointerSegments(operation.from))) return [operation]
  // Not into itself: the place would go with what is moved.
  if (operation.path.startsWith(`${operation.from}/`)) return [operation]
  const value: unknown = fastJsonPatch.getValueByPointer(document, operation.from)
  return [
    { op: 'remove', path: operation.from },
    { op: 'add', path: operation.path, value },
  ]
}

type Applied =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly finding: string }

function applyStep(document: unknown, step: Operation): Applied {
  if (!fits(document, step)) return { ok: false, finding: 'OPERATION_PATH_UNRESOLVABLE' }
  try {
    // Validated, on a document of our own, and with prototypes banned.
    return { ok: true, document: fastJsonPatch.applyOperation(document, step, true, true, true).newDocument }
  } catch (error) {
    // Only its name: the message holds the whole document.
    return {
      ok: false,
      finding: error instanceof fastJsonPatch.JsonPatchError ? error.name : 'OPERATION_FAILED',
    }
  }
}

function fits(document: unknown, operation: Operation): boolean {
  const place = pointerSegments(operation.path)
  switch (operation.op) {
    case 'add':
      return canBeAdded(document, place)
    case 'copy':
      return isPresent(document, pointerSegments(operation.from)) && canBeAdded(document, place)
    case 'move':
      return false
    default:
      return isPresent(document, place)
  }
}

function notValid(index: number, finding: string): Outcome<never> {
  return refused(
    'rfc6902',
    `Operation ${index} of the document is not valid: ${finding}.`,
    'See RFC 6902, section 4.',
  )
}

function doesNotApply(index: number, finding: string): Outcome<never> {
  return refused(
    'rfc6902',
    `Operation ${index} of the document does not apply to the current user: ${finding}.`,
    'Read the user again, and make the document anew.',
  )
}

function refused(rule: string, message: string, remedy: string): Outcome<never> {
  return fail({ code: 'invalid-input', rule, message, remedy })
}

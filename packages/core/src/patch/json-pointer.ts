import { isList } from '../user/kind.js'

/** Whether this is a JSON Pointer (RFC 6901, section 3): a `~` stands only before `0` or `1`. */
export function isPointer(pointer: string): boolean {
  return pointer === '' || (pointer.startsWith('/') && !/~(?![01])/u.test(pointer))
}

/** The parts of a pointer. RFC 6901, section 4: `~1` is a slash, `~0` a tilde, in this order. */
export function pointerSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Whether there is a value at this place: an object's own member, or an entry within a list's bounds. */
export function isPresent(document: unknown, segments: readonly string[]): boolean {
  let place = document
  for (const segment of segments) {
    if (isList(place)) {
      if (!isIndex(segment) || Number(segment) >= place.length) return false
      place = place[Number(segment)]
    } else {
      if (!isContainer(place) || !Object.hasOwn(place, segment)) return false
      place = place[segment]
    }
  }
  return true
}

/** Whether a value can be added here: its parent is there, and a list's index is within bounds or `-`. */
export function canBeAdded(document: unknown, segments: readonly string[]): boolean {
  const last = segments.at(-1)
  if (last === undefined) return true
  const parents = segments.slice(0, -1)
  if (!isPresent(document, parents)) return false
  let parent = document
  for (const segment of parents) {
    parent = isList(parent) ? parent[Number(segment)] : isContainer(parent) ? parent[segment] : undefined
  }
  if (isList(parent)) return last === '-' || (isIndex(last) && Number(last) <= parent.length)
  return isContainer(parent)
}

/** RFC 6901, section 4: digits without a leading zero. */
function isIndex(segment: string): boolean {
  return /^(?:0|[1-9]\d*)$/u.test(segment)
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

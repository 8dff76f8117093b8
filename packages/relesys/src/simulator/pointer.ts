import type { RelesysReading } from './readings.js'
import { Refusal } from './refusal.js'

/** The segments of a patch path; a `Refusal` that stops the patch when it is not well formed. */
export function pathSegments(path: string, reading: Pick<RelesysReading, 'patch' | 'jsonReader'>): string[] {
  if (/~(?![01])/.test(path)) throw invalidPath(path)
  const [first, ...rest] = path.split('/')
  if (reading.patch === 'rfc6902') {
    if (first !== '') throw invalidPath(path)
    return rest.map(unescape)
  }
  // ASP.NET Core's server does not ask for the leading slash, and its Json.NET version drops every empty
  // segment: `/customFields/` is the whole dictionary, not its entry with the empty name.
  const segments = first === '' ? rest : path.split('/')
  return segments
    .filter((segment) => segment !== '' || reading.jsonReader === 'system.text.json')
    .map(unescape)
}

/** Where in a list an operation acts. */
export function listPosition(
  segment: string,
  length: number,
  operation: 'add' | 'replace' | 'remove',
  patch: RelesysReading['patch'],
): number {
  if (segment === '-' && operation === 'add') return length
  if (segment === '-' && patch === 'dotnet') {
    // It means the last element here, and the server does not expect that there is none.
    if (length === 0) throw new Refusal('An unexpected error occurred.', { status: 500, stops: true })
    return length - 1
  }
  // .NET's integer parser takes signs, zeros and spaces that RFC 6901 forbids.
  const integer = patch === 'dotnet' ? /^\s*[+-]?\d{1,9}\s*$/ : /^(0|[1-9]\d{0,8})$/
  if (!integer.test(segment)) {
    throw new Refusal(`The path segment '${segment}' is invalid for an array index.`)
  }
  const index = Number(segment)
  if (index < 0 || index > length || (index === length && operation !== 'add')) {
    throw new Refusal(
      `The index value provided by path segment '${segment}' is out of bounds of the array size.`,
    )
  }
  return index
}

function unescape(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}

function invalidPath(path: string): Refusal {
  return new Refusal(`The provided string '${path}' is an invalid path.`, { stops: true })
}

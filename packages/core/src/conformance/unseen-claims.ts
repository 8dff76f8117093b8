import { directoryOf } from './directory.js'
import { claim } from './expect.js'
import { casesOf } from './field-claims.js'
import type { SetUp, Subject } from './subject.js'
import type { Suite } from './suite.js'

/** A list that a record does not show is not an empty one. Only records in JSON can be robbed of theirs. */
export function unseenClaims<Reading>(
  { describe, test }: Suite,
  { readings, setUp, samples }: Subject<Reading>,
): void {
  describe('lists that the record does not show', () => {
    const [reading] = readings
    claim('subject-is-complete', reading !== undefined, 'The subject has no reading.')

    test('an edit takes nothing away that it does not see', async () => {
      for (const { path, verb, patch, offered } of casesOf(setUp(reading), samples)) {
        if (!offered || verb !== 'edit') continue
        const prepared = setUp(reading)
        const held = idsAt(prepared, path)
        const added = { [path]: { add: addedBy(patch[path]) } }
        const hidden = new Set<string>()
        if (held.length === 0) continue
        prepared.simulator.inject(
          { kind: 'rewrite', body: (body) => without(body, held, hidden) },
          { method: 'GET', times: Number.POSITIVE_INFINITY },
        )
        await directoryOf(prepared).update({ subject: prepared.link }, added)
        if (await isLeftOutWhenEmpty(setUp(reading), path, hidden)) continue
        const lost = held.filter((id) => !idsAt(prepared, path).includes(id))
        claim(
          'unseen-list-is-kept',
          lost.length === 0,
          `The record did not show ${path}, and adding to it took away ${lost.join(', ')}.`,
        )
      }
    })
  })
}

/** A vendor that leaves out an empty list says by its absence that it is empty: then nothing is wrong. */
async function isLeftOutWhenEmpty(
  prepared: SetUp,
  path: string,
  names: ReadonlySet<string>,
): Promise<boolean> {
  const directory = directoryOf(prepared)
  await directory.update({ subject: prepared.link }, { [path]: { remove: idsAt(prepared, path) } })
  if (idsAt(prepared, path).length > 0) return false
  const seen = new Set<string>()
  prepared.simulator.inject(
    { kind: 'rewrite', body: (body) => noting(body, seen) },
    { method: 'GET', times: Number.POSITIVE_INFINITY },
  )
  await directory.get({ subject: prepared.link })
  return ![...names].some((name) => seen.has(name))
}

function idsAt({ holdings }: SetUp, path: string): readonly string[] {
  const held: unknown = Object.entries(holdings()).find(([name]) => name === path)?.[1]
  return Array.isArray(held) ? held.map(String) : []
}

function addedBy(edit: unknown): unknown {
  return typeof edit === 'object' && edit !== null && 'add' in edit ? edit.add : []
}

/** A document without the innermost lists that hold all of these ids; what they were called is noted. */
function without(value: unknown, ids: readonly string[], hidden: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, ids, hidden))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const before = hidden.size
      const rest = without(inner, ids, hidden)
      if (!Array.isArray(inner) || hidden.size > before || !holdsAll(inner, ids)) return [[name, rest]]
      hidden.add(name)
      return []
    }),
  )
}

function holdsAll(list: readonly unknown[], ids: readonly string[]): boolean {
  const text = JSON.stringify(list)
  return ids.every((id) => text.includes(JSON.stringify(id)) || text.includes(id))
}

function noting(value: unknown, seen: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const [name, inner] of Object.entries(value)) {
    seen.add(name)
    noting(inner, seen)
  }
  return value
}

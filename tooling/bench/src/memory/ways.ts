import { directoryOf } from '../server/vendor.ts'
import { clientsOf, bareFetch, type Update } from '../update/clients.ts'
import { jobTitle } from '../update/job.ts'

/** What is watched while it updates. */
export const wayNames = ['directory', bareFetch, 'planted leak'] as const

export type WayName = (typeof wayNames)[number]

/** What the planted leak keeps. */
const kept: object[] = []

/**
 * The ways of updating. The directory's gate has a budget that is never used up, so that it keeps its books. The
 * planted leak is the same and keeps one small object of every update: by it one sees that a leak would be seen.
 */
export function wayOf(name: WayName, origin: string): Update {
  if (name === bareFetch) {
    const client = clientsOf(origin)[bareFetch]
    if (client === undefined) throw new Error('There is no such client.')
    return client
  }
  const directory = directoryOf(origin, { requests: 2000, seconds: 0.1 })
  return async (id) => {
    const report = await directory.update({ relesys: id }, { title: jobTitle })
    if (name === 'planted leak') kept.push({ ok: report.ok })
    return report.connections['relesys']?.user?.title
  }
}

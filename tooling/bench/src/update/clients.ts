import ky from 'ky'

import { directoryOf } from '../server/vendor.ts'
import { jobTitle, mediaType, patchText, token } from './job.ts'
import { titleIn } from './title-in.ts'

/** Gives somebody the new title; resolves to the title that the reply shows. */
export type Update = (id: string) => Promise<unknown>

/** What the ratios are next to. */
export const bareFetch = 'bare fetch'

/** The directory's own name among them. */
export const throughDirectory = 'directory'

/** A client as a careful author writes it by hand. */
export const byHand = 'ky, written by hand'

/** The ways in which the same update is made. */
export function clientsOf(origin: string): Readonly<Record<string, Update>> {
  const base = `${origin}/api/v1.4/users/`
  const authorization = `Bearer ${token}`
  const headers = { accept: 'application/json', authorization, 'content-type': mediaType }
  const prepared = patchText(jobTitle)
  const directory = directoryOf(origin)
  const client = ky.create({
    headers: { accept: 'application/json', authorization },
    timeout: 15_000,
    // By itself ky repeats no PATCH. This one may be repeated: it sets a member to a value.
    retry: { limit: 2, methods: ['patch'], statusCodes: [408, 429, 500, 502, 503, 504] },
  })
  const withoutRetry = client.extend({ retry: 0 })

  async function updateBy(instance: typeof client, id: string): Promise<string> {
    const response = await instance.patch(base + id, {
      body: patchText(jobTitle),
      headers: { 'content-type': mediaType },
    })
    return titleIn(await response.json(), id)
  }

  return {
    // The least that can be done: the body is made once, and nothing of the reply is looked at but the title.
    [bareFetch]: async (id) => {
      const response = await fetch(base + id, { method: 'PATCH', headers, body: prepared })
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- unchecked is the point of this client
      const document: { data: { title: unknown } } = await response.json()
      return document.data.title
    },
    'ky, defaults': async (id) => {
      const document = await ky
        .patch<{ data: { title: unknown } }>(base + id, { body: prepared, headers })
        .json()
      return document.data.title
    },
    [byHand]: (id) => updateBy(client, id),
    'the same without retry': (id) => updateBy(withoutRetry, id),
    [throughDirectory]: async (id) => {
      const report = await directory.update({ relesys: id }, { title: jobTitle })
      return report.ok ? report.connections['relesys']?.user?.title : undefined
    },
  }
}

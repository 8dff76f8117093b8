import { createDirectory, type Directory, type DirectoryOptions } from '@crosspatch/core'
import { konstantly, type KonstantlySettings } from '../src/index.js'

/** A request as it went on the wire. */
interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Scripted {
  readonly directory: Directory<{ academy: ReturnType<typeof konstantly> }>
  /** What was sent, but for the reads of the user's groups. */
  readonly sent: SentRequest[]
  /** The reads of the user's groups, which come with those of the user where groups matter. */
  readonly groupReads: SentRequest[]
  /** What was sent besides reads. */
  readonly writes: () => SentRequest[]
}

/** A user as Konstantly shows one, with values of our own. */
export const record = {
  id: 'e-1',
  name: 'Ida Holm',
  language: 'de',
  occupation: 'Clerk',
  location: 'Kiel',
  timezone: 'Europe/Berlin',
  email: 'ida@kyst.example',
  isBanned: false,
  role: { alias: 'learner' },
  fromApi: true,
  image: null,
  attributes: { region: 4, badge: '0017', shifts: [2, 3] },
}

/** A directory of one site that answers as it is told: reads with the record and groups, writes with an empty 200. */
export function scripted({
  settings = { site: 'acme', apiKey: 'key-0f-the-site' },
  read = () => Response.json(record),
  groups = () => Response.json({ groups: [{ id: 7, name: 'Kiel' }, { id: 12 }] }),
  write = () => new Response(null),
  options = {},
}: {
  readonly settings?: KonstantlySettings
  readonly read?: () => Response
  readonly groups?: () => Response
  readonly write?: (request: SentRequest) => Response
  readonly options?: DirectoryOptions
} = {}): Scripted {
  const sent: SentRequest[] = []
  const groupReads: SentRequest[] = []
  const directory = createDirectory(
    { academy: konstantly(settings) },
    {
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const { method, url } = request
        const headers = Object.fromEntries(request.headers)
        const arrived = { method, url, headers, body: await request.text() }
        const isGroupRead = method === 'GET' && url.endsWith('/groups')
        ;(isGroupRead ? groupReads : sent).push(arrived)
        if (isGroupRead) return groups()
        return method === 'GET' ? read() : write(arrived)
      },
      ...options,
    },
  )
  return { directory, sent, groupReads, writes: () => sent.filter(({ method }) => method !== 'GET') }
}

/** The record with other members. */
export function showing(members: Readonly<Record<string, unknown>>): () => Response {
  return () => Response.json({ ...record, ...members })
}

/** The record without some members. */
export function hiding(...names: readonly string[]): () => Response {
  const shown = Object.entries(record).filter(([name]) => !names.includes(name))
  return () => Response.json(Object.fromEntries(shown))
}

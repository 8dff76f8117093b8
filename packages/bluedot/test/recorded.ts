import {
  createDirectory,
  type Binding,
  type ConnectionPlan,
  type ConnectionReport,
  type Directory,
  type Outcome,
  type User,
} from '@crosspatch/core'

import { bluedot, type bluedotPlugin, type BluedotSettings } from '../src/index.js'

export const userId = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a'
export const tenantId = '11aa22bb-33cc-44dd-8ee5-66ff77008899'

/** A disabled user as the API sends it, in the order of its pages. */
export const user = {
  userId,
  tenantId,
  userGroupId: '5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716',
  membershipUserId: 815,
  userName: 'mads.vinter',
  description: 'Runs the depot',
  roles: ['TenantUser', 'Auditor'],
  password: 'never-to-be-read',
  disabled: true,
  emailAddress: 'mads.vinter@depot.example',
  primaryPhone: '+4511223344',
  custom01: '0042',
  custom02: 'Depot 7',
  custom03: '',
  custom04: null,
  custom05: null,
  createdDateUtc: '2024-05-01T08:00:00.5+00:00',
  updatedDateUtc: '2025-06-02T09:30:15.1234567+00:00',
}

const modelNamespace = 'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1'
export const xmlStart = `<UserRepresentation xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${modelNamespace}">`
export const xmlEnd = '</UserRepresentation>'

/** The same user as the API sends it in XML. */
export const userInXml =
  `${xmlStart}<CreatedDateUtc>2024-05-01T08:00:00.5+00:00</CreatedDateUtc>` +
  '<UpdatedDateUtc>2025-06-02T09:30:15.1234567+00:00</UpdatedDateUtc>' +
  '<Custom01>0042</Custom01><Custom02>Depot 7</Custom02><Custom03></Custom03><Custom04 i:nil="true" />' +
  '<Custom05 i:nil="true" /><Description>Runs the depot</Description><Disabled>true</Disabled>' +
  '<EmailAddress>mads.vinter@depot.example</EmailAddress><MembershipUserId>815</MembershipUserId>' +
  '<Password>never-to-be-read</Password><PrimaryPhone>+4511223344</PrimaryPhone>' +
  '<Roles xmlns:d2p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays">' +
  '<d2p1:string>TenantUser</d2p1:string><d2p1:string>Auditor</d2p1:string></Roles>' +
  `<TenantId>${tenantId}</TenantId><UserGroupId>5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716</UserGroupId>` +
  `<UserId>${userId}</UserId><UserName>mads.vinter</UserName>${xmlEnd}`

export const settings = {
  credentials: { username: 'api.user', password: 'p4ss:w0rd' },
  tenantAccessKey: 'tenant-key-9000',
  customFields: { employeeNo: 'custom01', store: 'custom02' },
} as const satisfies BluedotSettings

/** What went out, by what a server sees of it. */
interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly body?: string
  readonly type?: string
}

type Format = 'json' | 'xml'

/** A reply in the format, by its text. */
export function reply(format: Format, body: string, status = 200): Reply {
  return { status, body, type: `application/${format}; charset=utf-8` }
}

/** The user above, in the format. */
export function userReply(format: Format): Reply {
  return reply(format, format === 'json' ? JSON.stringify(user) : userInXml)
}

interface Recorded {
  readonly directory: Directory<{ bluedot: Binding<typeof bluedotPlugin> }>
  /** Every request, in order. */
  readonly sent: Sent[]
  // Any object, since what does not compile is to be refused at run time too.
  readonly plan: (patch: object) => Promise<ConnectionPlan>
  readonly update: (patch: object) => Promise<ConnectionReport>
  readonly get: () => Promise<Outcome<User>>
}

/** A directory of one connection whose vendor gives fixed answers: to reads, and to the update. */
export function recorded(
  given: Partial<BluedotSettings> = {},
  replies: { readonly get?: Reply; readonly put?: Reply } = {},
): Recorded {
  const sent: Sent[] = []
  const format = given.format ?? 'json'
  const directory = createDirectory(
    { bluedot: bluedot({ ...settings, ...given }) },
    {
      retries: 0,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const { method, url } = request
        sent.push({ method, url, headers: Object.fromEntries(request.headers), body: await request.text() })
        const put = replies.put ?? { status: 204 }
        const { status = 200, body, type } = method === 'GET' ? (replies.get ?? userReply(format)) : put
        const headers = type === undefined ? {} : { 'content-type': type }
        return new Response(body ?? null, { status, headers })
      },
    },
  )
  return {
    directory,
    sent,
    plan: async (patch) => shareOf(await directory.plan({ bluedot: userId }, patch)),
    update: async (patch) => shareOf(await directory.update({ bluedot: userId }, patch)),
    get: async () => (await directory.get({ bluedot: userId })).bluedot,
  }
}

function shareOf<Share>({ connections }: { readonly connections: Readonly<Record<string, Share>> }): Share {
  const share = connections['bluedot']
  if (share === undefined) throw new Error('There is no share for BlueDot.')
  return share
}

import { bluedot } from '@crosspatch/bluedot'
import { createDirectory } from '@crosspatch/core'
import { konstantly } from '@crosspatch/konstantly'
import { relesys } from '@crosspatch/relesys'
import { replay } from '@crosspatch/replay'

import { cpuPerCall, median } from './measure.ts'
import { replies, tokenReply, userIds } from './records.ts'

/** What planning costs, in microseconds of CPU for all four vendors together. */
export interface PlanningFigures {
  /** Through the directory, the reads that it needs taken off. */
  readonly directory: number
  /** A mapping as one would write it by hand for this one change. */
  readonly byHand: number
}

const patch = { givenName: 'Ida', familyName: 'Holm-Krog', title: 'Regional lead', role: 'Manager' }
/** What these vendors' records are read for, with or without a plan. */
const reads = { bluedot: userIds.bluedot, replay: userIds.replay, konstantly: userIds.konstantly }

/**
 * Planning is pure after the reads that it needs, so its cost is that of `plan` without that of the same reads
 * by `get`, measured in turn.
 */
export async function planningFigures(): Promise<PlanningFigures> {
  const directory = createDirectory(
    {
      relesys: relesys({ clientId: 'benchmark', clientSecret: 'benchmark' }),
      bluedot: bluedot({
        credentials: { username: 'bench', password: 'mark' },
        tenantAccessKey: 'benchmark',
      }),
      replay: replay({ apiKey: 'benchmark' }),
      konstantly: konstantly({ site: 'benchmark', apiKey: 'benchmark' }),
    },
    { fetch: (url) => Promise.resolve(answer(url)) },
  )
  const plan = (): Promise<unknown> => directory.plan(userIds, patch)
  const get = (): Promise<unknown> => directory.get(reads)
  const byHand = (): Promise<unknown> => Promise.resolve(mapByHand())
  for (const call of [plan, get, byHand]) await cpuPerCall(call, 10_000, 1)
  const differences: number[] = []
  const hands: number[] = []
  for (let round = 0; round < 31; round++) {
    const planned = await cpuPerCall(plan, 1000, 1)
    const read = await cpuPerCall(get, 1000, 1)
    differences.push(planned - read)
    hands.push(await cpuPerCall(byHand, 20_000, 1))
  }
  return { directory: median(differences), byHand: median(hands) }
}

function answer(url: string): Response {
  const name = Object.entries(userIds).find(([, id]) => url.endsWith(id))?.[0]
  const body =
    name === 'bluedot' || name === 'replay' || name === 'konstantly' || name === 'relesys'
      ? replies[name]
      : tokenReply
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
  })
}

/** The same four bodies with nothing checked, nothing explained and nothing reported. */
function mapByHand(): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- unchecked is the point of this mapping
  const bluedotRecord: { userId: string; tenantId: string; disabled: boolean } = JSON.parse(replies.bluedot)
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- see above
  const konstantlyRecord: { email: string } = JSON.parse(replies.konstantly)
  const name = `${patch.givenName} ${patch.familyName}`
  return [
    JSON.stringify([
      { op: 'add', path: '/name', value: name },
      { op: 'add', path: '/title', value: patch.title },
    ]),
    JSON.stringify({
      userId: bluedotRecord.userId,
      tenantId: bluedotRecord.tenantId,
      disabled: bluedotRecord.disabled,
    }),
    JSON.stringify({ firstName: patch.givenName, lastName: patch.familyName, role: patch.role }),
    JSON.stringify({ email: konstantlyRecord.email, name, occupation: patch.title, roleAlias: patch.role }),
  ]
}

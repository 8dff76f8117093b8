import { bluedot, bluedotPlugin } from '@crosspatch/bluedot'
import { createDirectory, type Change, type Plugin } from '@crosspatch/core'
import { konstantly, konstantlyPlugin } from '@crosspatch/konstantly'
import { relesys, relesysPlugin } from '@crosspatch/relesys'
import { replay, replayPlugin } from '@crosspatch/replay'

import { cpuPerCall, median } from './measure.ts'
import { replies, userIds } from './records.ts'

/** What planning costs, in microseconds of CPU for all four vendors together. */
export interface PlanningFigures {
  /** By the directory: parsing the change, checking it by the four tables, and describing each field. */
  readonly checked: number
  /** By the plugins: the requests, from the records that were read before. */
  readonly requests: number
  /** A mapping as one would write it by hand for this one change. */
  readonly byHand: number
}

const patch = {
  givenName: 'Ida',
  familyName: 'Holm-Krog',
  title: 'Regional lead',
  role: 'Manager',
  about: 'Runs the harbour store and two more',
}

const settings = {
  relesys: { clientId: 'benchmark', clientSecret: 'benchmark' },
  bluedot: { credentials: { username: 'bench', password: 'mark' }, tenantAccessKey: 'benchmark' },
  replay: { apiKey: 'benchmark' },
  konstantly: { site: 'benchmark', apiKey: 'benchmark' },
} as const

/** Planning is pure: without a network both of its parts can be measured by themselves. */
export async function planningFigures(): Promise<PlanningFigures> {
  const directory = createDirectory({
    relesys: relesys(settings.relesys),
    bluedot: bluedot(settings.bluedot),
    replay: replay(settings.replay),
    konstantly: konstantly(settings.konstantly),
  })
  const planners = [
    planner(relesysPlugin, 'relesys', [name, title]),
    planner(bluedotPlugin, 'bluedot', [about]),
    planner(replayPlugin, 'replay', [givenName, familyName, role]),
    planner(konstantlyPlugin, 'konstantly', [name, title, role, about]),
  ]
  const contenders = {
    checked: () => directory.plan(userIds, patch, { offline: true }),
    requests: () => Promise.resolve(planners.map((plan) => plan())),
    byHand: () => Promise.resolve(mapByHand()),
  }
  for (const call of Object.values(contenders)) await cpuPerCall(call, 10_000, 1)
  const rounds = { checked: new Array<number>(), requests: new Array<number>(), byHand: new Array<number>() }
  for (let round = 0; round < 31; round++) {
    rounds.checked.push(await cpuPerCall(contenders.checked, 2000, 1))
    rounds.requests.push(await cpuPerCall(contenders.requests, 10_000, 1))
    rounds.byHand.push(await cpuPerCall(contenders.byHand, 10_000, 1))
  }
  return {
    checked: median(rounds.checked),
    requests: median(rounds.requests),
    byHand: median(rounds.byHand),
  }
}

const name = set('displayName', `${patch.givenName} ${patch.familyName}`)
const givenName = set('givenName', patch.givenName)
const familyName = set('familyName', patch.familyName)
const title = set('title', patch.title)
const role = set('role', patch.role)
const about = set('about', patch.about)

function set(
  field: 'displayName' | 'givenName' | 'familyName' | 'title' | 'role' | 'about',
  value: string,
): Change {
  return { path: field, field, verb: 'set', value }
}

/** Plans these changes for the record that the vendor's reply holds, which is read once, here. */
function planner(plugin: Plugin, vendor: keyof typeof userIds, changes: readonly Change[]): () => unknown {
  const { get, update } = plugin.operations
  const { options } = plugin.connect(settings[vendor])
  const input = { id: userIds[vendor], selectors: {}, options, tools: undefined }
  const fields = changes.map(({ field }) => field)
  const read = get.read([{ status: 200, headers: {}, body: replies[vendor] }], { ...input, fields })
  if (!read.ok) throw new Error(`The record of ${vendor} can't be read.`)
  const asked = { ...input, changes, current: read.value }
  const plan = (): unknown => {
    const planned = update.plan(asked)
    if (!planned.ok) throw new Error(`The change can't be planned for ${vendor}.`)
    return planned
  }
  plan()
  return plan
}

// oxlint-disable-next-line typescript/no-unsafe-assignment -- unchecked is the point of this mapping
const bluedotRecord: { userId: string; tenantId: string; disabled: boolean } = JSON.parse(replies.bluedot)
// oxlint-disable-next-line typescript/no-unsafe-assignment -- see above
const konstantlyRecord: { email: string } = JSON.parse(replies.konstantly)

/** The same four bodies with nothing checked, nothing explained and nothing reported. */
function mapByHand(): string[] {
  const { givenName: firstName, familyName: lastName, title: occupation, role: roleAlias, about: bio } = patch
  const { userId, tenantId, disabled } = bluedotRecord
  const { email } = konstantlyRecord
  const whole = `${firstName} ${lastName}`
  return [
    JSON.stringify([
      { op: 'add', path: '/name', value: whole },
      { op: 'add', path: '/title', value: occupation },
    ]),
    JSON.stringify({ userId, tenantId, disabled, description: bio }),
    JSON.stringify({ firstName, lastName, role: roleAlias }),
    JSON.stringify({ email, name: whole, occupation, roleAlias, bio }),
  ]
}

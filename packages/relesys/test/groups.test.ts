import { array, assert, asyncProperty, constantFrom, oneof, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { relesysPlugin } from '../src/index.js'
import { relesysReadings } from '../src/simulator/index.js'
import { common, replied, simulated } from './operations.js'

const { get, update } = relesysPlugin.operations
const id = 'a0000000-0000-4000-8000-000000000001'
const groups = ['1', '2', '3', '4', '5'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`)

const nothing = ['nothing-to-send']

interface Edit {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** What is in the list after one edit of it, planned on the list as it is; or why nothing was sent. */
async function edited(
  userGroups: readonly { id: string; dataSource: string | null }[],
  change: Edit | readonly string[],
  patch: 'dotnet' | 'rfc6902' = 'dotnet',
) {
  const { simulator, send } = await simulated({ users: [{ id, userGroups }], readings: { patch } })
  const read = get.read([replied({ data: simulator.users.get(id) })], { ...common, id })
  if (!read.ok) throw new Error('unreadable')
  const place = { path: 'groups', field: 'groups' } as const
  const planned = update.plan({
    ...common,
    id,
    current: read.value,
    changes: [
      'add' in change ? { ...place, verb: 'edit', ...change } : { ...place, verb: 'set', value: change },
    ],
  })
  if (!planned.ok) return planned.failures.map(({ rule }) => rule)
  for (const request of planned.value) expect((await send(request)).status).toBe(200)
  return simulator.users.get(id)?.userGroups
}

const held = array(record({ id: constantFrom(...groups), dataSource: constantFrom('Payroll', null) }), {
  maxLength: 7,
})
const some = uniqueArray(constantFrom(...groups))
const edits = record({ add: some, remove: some }).map(({ add, remove }) => ({
  add,
  remove: remove.filter((each) => !add.includes(each)),
}))

describe.each(relesysReadings.patch)('the groups of a user: %s', (patch) => {
  it('are what was asked for, however often and in whatever order they are held', async () => {
    await assert(
      asyncProperty(held, oneof(edits, some), async (before, change) => {
        const stays = ({ id: each }: { readonly id: string }) =>
          'add' in change ? !change.remove.includes(each) : change.includes(each)
        const wanted = 'add' in change ? change.add : change
        const kept = before.filter(stays)
        const added = wanted.filter((each) => before.every((entry) => entry.id !== each))
        const after = [...kept, ...added.map((each) => ({ id: each, dataSource: null }))]
        const isSame = kept.length === before.length && added.length === 0
        expect(await edited(before, change, patch)).toEqual(isSame ? nothing : after)
      }),
    )
  })
})

describe('an edit of groups', () => {
  const [a = '', b = '', c = '', d = ''] = groups
  const payroll = (each: string) => ({ id: each, dataSource: 'Payroll' })
  const own = (each: string) => ({ id: each, dataSource: null })

  it.each<[string, Edit, readonly unknown[]]>([
    ['takes the first and the last', { add: [], remove: [a, d] }, [own(b), payroll(c), payroll(b)]],
    ['takes neighbours, one of them held twice', { add: [], remove: [b, a] }, [payroll(c), payroll(d)]],
    ['adds one that is there, and nothing else', { add: [b], remove: [] }, nothing],
    [
      'adds one that is there and takes another',
      { add: [c], remove: [d] },
      [payroll(a), own(b), payroll(c), payroll(b)],
    ],
    ['takes one that is not there', { add: [], remove: [groups[4] ?? ''] }, nothing],
    ['takes all', { add: [], remove: [d, c, b, a] }, []],
  ])('%s', async (_case, change, after) => {
    expect(await edited([payroll(a), own(b), payroll(c), payroll(b), payroll(d)], change)).toEqual(after)
  })
})

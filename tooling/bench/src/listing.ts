import { deepStrictEqual } from 'node:assert'

import { id, list, object, type Members } from './decoding/by-hand/check.ts'
import { relesysUser } from './decoding/by-hand/relesys.ts'
import { figuresOf, inTurn } from './figures/compare.ts'
import { cpuPerCall } from './figures/cpu.ts'
import { figureTable } from './page/figure-table.ts'
import { shown, shownRange } from './page/show.ts'
import type { Section } from './section.ts'
import { listed } from './server/pages.ts'
import { assertNobodyWaited, directoryOf } from './server/vendor.ts'
import { token } from './update/job.ts'

const unchecked = 'fetch and JSON.parse'
const byHand = 'the same, checked and mapped by hand'
const throughDirectory = 'directory.list'
const rounds = 15
const listsInRound = 2
const listsBefore = 10

/** Reads the whole list. */
type Read = (onUser: (user: { readonly id: string; readonly user?: unknown }) => void) => Promise<void>

export const listing: Section = {
  name: 'listing',
  title: `Listing ${listed.users.toLocaleString('en')} users in pages of ${listed.pageSize.toLocaleString('en')}`,
  method: [
    `CPU for each user of a list of Relesys's that is read to its end, on loopback; ${rounds} rounds of ${listsInRound} lists. **${unchecked}** follows the pages and looks at nothing but each user's id. **${byHand}** checks every member and gives the same canonical users as the directory, which is asserted before anything is measured. The directory also sees to it that no page is skipped or repeated, and ends with an error where it can not.`,
  ],
  measure: async ({ origin, times }) => {
    const readings = readingsAt(origin)
    deepStrictEqual(
      await usersOf(readings[throughDirectory]),
      await usersOf(readings[byHand]),
      'By hand, the list is another.',
    )
    const calls = Object.entries(readings).map(([name, read]): [string, () => Promise<void>] => [
      name,
      () => readAll(read),
    ])
    for (const [, call] of calls) await cpuPerCall(call, times(listsBefore), 1)
    const contenders = calls.map(([name, call]): [string, () => Promise<number>] => [
      name,
      async () => (await cpuPerCall(call, listsInRound, 1)) / listed.users,
    ])
    const costs = await inTurn(Object.fromEntries(contenders), times(rounds))
    assertNobodyWaited()
    const figures = figuresOf(costs, unchecked)
    const [own] = figures.filter(({ name }) => name === throughDirectory)
    const [hand] = figuresOf(costs, byHand).filter(({ name }) => name === throughDirectory)
    return {
      tables: [figureTable({ about: 'CPU for each user', unit: 'µs', nextTo: unchecked, figures })],
      verdicts: [],
      inShort: [
        {
          what: `listing ${listed.users.toLocaleString('en')} users`,
          figure: `${shownRange([hand?.ratio.median ?? Number.NaN])} the CPU, ${shown(own?.value.median ?? Number.NaN)} µs a user`,
          nextTo: `the same list checked and mapped by hand; a loop that checks nothing is at ${shownRange([(hand?.ratio.median ?? Number.NaN) / (own?.ratio.median ?? Number.NaN)])} of that`,
        },
      ],
    }
  },
}

function readingsAt(
  origin: string,
): Readonly<Record<typeof unchecked | typeof byHand | typeof throughDirectory, Read>> {
  const directory = directoryOf(origin)
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` }
  const first = `${origin}/api/v1.4/users?limit=${listed.pageSize}`
  return {
    [unchecked]: async (onUser) => {
      let url: string | undefined = first
      while (url !== undefined) {
        const page: Page = parsePage(await (await fetch(url, { headers })).text())
        page.data.forEach(onUser)
        url = page.nextUrl
      }
    },
    [byHand]: async (onUser) => {
      let url: string | undefined = first
      while (url !== undefined) {
        const response: Response = await fetch(url, { headers })
        if (!response.ok) throw new Error(`The list was answered with ${response.status}.`)
        const page: Members = object(await response.json())
        for (const entry of list(page['data'])) {
          const record = object(entry)
          onUser({ id: id(record['id']), user: relesysUser(record) })
        }
        url = typeof page['nextUrl'] === 'string' ? page['nextUrl'] : undefined
      }
    },
    [throughDirectory]: async (onUser) => {
      for await (const account of directory.list('relesys')) onUser(account)
    },
  }
}

async function readAll(read: Read): Promise<void> {
  let count = 0
  await read((user) => {
    if (user.id !== '') count += 1
  })
  if (count !== listed.users) throw new Error(`${count} users were read.`)
}

async function usersOf(read: Read): Promise<readonly unknown[]> {
  const users: unknown[] = []
  await read(({ id: own, user }) => {
    users.push({ id: own, user })
  })
  return users
}

interface Page {
  readonly data: readonly { readonly id: string }[]
  readonly nextUrl?: string
}

function parsePage(text: string): Page {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- unchecked is the point of this loop
  const page: Page = JSON.parse(text)
  return page
}

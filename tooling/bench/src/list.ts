import { compare, cpuPerCall, type Figure } from './measure.ts'
import { listed } from './pages.ts'
import { directoryOf } from './vendor.ts'

/** Microseconds of CPU for each user of a list that is read to its end: by hand, and through the directory. */
export async function listFigures(origin: string): Promise<Figure[]> {
  const directory = directoryOf(origin)
  const headers = { accept: 'application/json', authorization: 'Bearer benchmark-token' }

  /** Follows the pages and checks nothing. */
  const byHand = async (): Promise<void> => {
    let read = 0
    let url: string | undefined = `${origin}/api/v1.4/users?limit=${listed.pageSize}`
    while (url !== undefined) {
      const page: Page = parsePage(await (await fetch(url, { headers })).text())
      for (const { id } of page.data) if (id !== '') read += 1
      url = page.nextUrl
    }
    assertAll(read)
  }
  const throughDirectory = async (): Promise<void> => {
    let read = 0
    for await (const { id } of directory.list('relesys')) if (id !== '') read += 1
    assertAll(read)
  }
  const calls = { 'fetch and JSON.parse': byHand, 'directory.list': throughDirectory }
  for (const call of Object.values(calls)) await cpuPerCall(call, 10, 1)
  const contenders = Object.fromEntries(
    Object.entries(calls).map(([name, call]): [string, () => Promise<number>] => [
      name,
      async () => (await cpuPerCall(call, 2, 1)) / listed.users,
    ]),
  )
  return compare(contenders, 15)
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

function assertAll(read: number): void {
  if (read !== listed.users) throw new Error(`${read} users were read.`)
}

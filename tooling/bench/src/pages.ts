import { replies } from './records.ts'

/** How many users the server lists, and how many of them a page holds. */
export const listed = { users: 5000, pageSize: 1000 } as const

interface ListReply {
  readonly data: readonly unknown[]
  readonly count: number
  readonly nextUrl?: string
}

/** The bodies of all pages, each with the address of the next one. */
export function pagesFor(origin: string): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- the records are this package's own
  const { data: record }: { data: Readonly<Record<string, unknown>> } = JSON.parse(replies.relesys)
  const count = Math.ceil(listed.users / listed.pageSize)
  return Array.from({ length: count }, (_, page) => {
    const data = Array.from({ length: listed.pageSize }, (_each, index) => {
      const number = page * listed.pageSize + index
      const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
      return { ...record, id, externalId: `E-${number}`, email: `user.${number}@kyst.example` }
    })
    const isLast = page === count - 1
    return JSON.stringify({
      data,
      count: data.length,
      ...(isLast ? {} : { nextUrl: `${origin}/api/v1.4/users?limit=${listed.pageSize}&page=${page + 1}` }),
    } satisfies ListReply)
  })
}

import { replies } from '../records/replies.ts'

/** How many users the server lists, and how many of them a page holds. */
export const listed = { users: 5000, pageSize: 1000 } as const

/** The list's pages by their offset: each body is made once, so that only the client's work is measured. */
export function pagesOf(origin: string): (offset: number) => string {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- the records are this package's own
  const { data: record }: { data: Readonly<Record<string, unknown>> } = JSON.parse(replies.relesys)
  const users = Array.from({ length: listed.users }, (_, number) => {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    return { ...record, id, externalId: `E-${number}`, email: `user.${number}@kyst.example` }
  })
  const made = new Map<number, string>()
  return (offset) => {
    const data = users.slice(offset, offset + listed.pageSize)
    const after = offset + listed.pageSize
    const next = `${origin}/api/v1.4/users?limit=${listed.pageSize}&offset=${after}`
    const body =
      made.get(offset) ?? JSON.stringify({ data, ...(after < listed.users ? { nextUrl: next } : {}) })
    made.set(offset, body)
    return body
  }
}

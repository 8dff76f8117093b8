import { succeed } from '../../../src/index.js'
import { json } from '../../../src/simulator/index.js'
import { operating, paging, answering, upper, nextNumber } from '../change.js'
import type { Plant } from '../plant.js'

/** Lists that lack somebody, or say what is not so. */
export const listsPlants: readonly Plant[] = [
  {
    claim: 'list-is-whole',
    name: "a page's last entry that is left out",
    within: /a list gives every account/u,
    ...paging(({ items }) => ({ items: items.slice(0, -1) })),
  },
  {
    claim: 'list-is-whole',
    name: 'pages that are never turned',
    within: /several pages/u,
    ...paging(({ items }) => ({ items, next: undefined })),
  },
  {
    claim: 'list-gives-each-once',
    name: 'an entry that is made up',
    within: /a list gives every account/u,
    ...paging(({ items }) => ({ items: [...items, { id: 'ghost', user: { displayName: 'Ghost' } }] })),
  },
  {
    claim: 'list-shows-what-is-held',
    name: 'entries in which a title is read in upper case',
    within: /a list gives every account/u,
    ...paging(({ items }) => ({ items: items.map(({ id, user }) => ({ id, user: upper(user) })) })),
  },
  {
    claim: 'list-shows-what-is-held',
    name: 'members that are taken for invitations',
    within: /a list gives every account/u,
    ...paging(({ items }) => ({ items: items.map((item) => ({ ...item, kind: 'invitation' })) })),
  },
  {
    claim: 'list-is-read-on-demand',
    name: 'a first page that is always empty',
    within: /nobody wants/u,
    ...answering(async (request, answer) => {
      const { pathname, searchParams } = new URL(request.url)
      const reply = await answer()
      return pathname.endsWith('/members') && request.method === 'GET' && !searchParams.has('after')
        ? json(200, { members: [], next: '?limit=2&after=0' })
        : reply
    }),
  },
  {
    claim: 'list-is-never-short-in-silence',
    name: 'a page without `next` that is taken for the last one',
    within: /what follows/u,
    ...operating('list', (own) => ({
      read: (reply, input) => {
        const body: unknown = JSON.parse(reply.body)
        const whole = typeof body === 'object' && body !== null ? { next: null, ...body } : body
        return own.read({ ...reply, body: JSON.stringify(whole) }, input)
      },
    })),
  },
  {
    claim: 'list-is-never-short-in-silence',
    name: 'a page without a list that is taken for an empty one',
    within: /lists in trouble: no list at all/u,
    ...operating('list', (own) => ({
      read: (reply, input) => own.read({ ...reply, body: withMembers(reply.body) }, input),
    })),
  },
  {
    claim: 'list-comes-to-its-end',
    name: 'a cursor of its own where the page is empty',
    within: /a page that is an empty object/u,
    ...operating('list', (own) => ({
      read: (reply, input) => {
        const told = own.read(reply, input)
        return told.ok ? told : succeed({ items: [], next: `?after=${nextNumber()}` })
      },
    })),
  },
  {
    claim: 'list-says-why-it-ended',
    name: 'a refusal whose code hides every other one',
    within: /401 ends a list/u,
    plugin: (plugin) => ({ ...plugin, refuse: () => ({ code: 'invalid-input' }) }),
  },
]

function withMembers(body: string): string {
  const page: unknown = JSON.parse(body)
  return JSON.stringify(typeof page === 'object' && page !== null ? { members: [], ...page } : page)
}

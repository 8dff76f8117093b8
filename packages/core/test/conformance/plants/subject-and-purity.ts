import { fail } from '../../../src/index.js'
import { operating, planning, readingAs, paging, nextNumber } from '../change.js'
import type { Plant } from '../plant.js'

/** Subjects that say too little, failures that help nobody, and parts that are no functions of their input. */
export const subjectAndPurityPlants: readonly Plant[] = [
  {
    claim: 'subject-is-complete',
    name: 'a subject without samples for a field',
    within: /each offered field/u,
    subject: (subject) => ({ ...subject, samples: { ...subject.samples, title: undefined as never } }),
  },
  {
    claim: 'subject-is-complete',
    name: 'a subject that shows nothing of the calls on accounts',
    within: /the subject/u,
    subject: ({ life: _life, ...subject }) => subject,
  },
  {
    claim: 'open-claim-is-open',
    name: 'a claim that is listed as open and holds',
    within: /get shows/u,
    subject: (subject) => ({ ...subject, open: [{ name: /get shows/u, reason: 'as it was once' }] }),
  },
  {
    claim: 'failure-is-actionable',
    name: 'a refusal of its own without a remedy',
    within: /each offered field/u,
    ...planning((requests, { changes }) =>
      changes.some(({ field }) => field === 'title')
        ? fail({ code: 'conflict', field: 'title', rule: 'no-title', message: 'No.' })
        : requests,
    ),
  },
  {
    claim: 'prototype-is-untouched',
    name: 'a reply that is merged into an object member by member',
    within: /prototype keys, with 200/u,
    ...operating('get', (own) => ({
      read: (replies, input) => {
        merge({}, JSON.parse(replies[0]?.body ?? '{}'))
        return own.read(replies, input)
      },
    })),
  },
  {
    claim: 'plugin-is-pure',
    name: 'a plan that reads the clock',
    within: /purity/u,
    ...planning((requests) => requests.map((request) => ({ ...request, note: `At ${Date.now()}` }))),
  },
  {
    claim: 'plugin-is-pure',
    name: 'a reader that asks for the present day by a date without arguments',
    within: /purity/u,
    ...readingAs((user) => (new Date().getTime() > 0 ? user : {})),
  },
  {
    claim: 'plugin-is-pure',
    name: 'a list that keeps a global',
    within: /calls on accounts/u,
    ...paging(() => {
      Object.defineProperty(globalThis, `guild${nextNumber()}`, { value: 1, configurable: true })
      return {}
    }),
  },
  {
    claim: 'input-is-untouched',
    name: 'a plan that marks the changes it has seen',
    within: /purity/u,
    ...planning((requests, { changes }) => {
      for (const change of changes) Object.assign(change, { seen: true })
      return requests
    }),
  },
]

function merge(target: Record<string, unknown>, source: Record<string, unknown>): void {
  for (const key of Object.keys(Object(source))) {
    const [held, given] = [target[key], source[key]]
    if (typeof held === 'object' && held !== null && typeof given === 'object' && given !== null)
      merge(held as Record<string, unknown>, given as Record<string, unknown>)
    else target[key] = given
  }
}

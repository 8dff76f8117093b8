import type { Snapshot } from '../../../src/index.js'
import { operating, planning, rewriting, answering, nextNumber } from '../change.js'
import type { MemberRecord } from '../guild.js'
import type { Plant } from '../plant.js'

/** Plans that do not say what they do. */
export const plansPlants: readonly Plant[] = [
  {
    claim: 'plan-is-deterministic',
    name: 'requests that are numbered',
    within: /planning twice|purity/u,
    ...planning((requests) =>
      requests.map((request) => ({ ...request, headers: { 'x-number': `${nextNumber()}` } })),
    ),
  },
  {
    claim: 'plan-writes-nothing',
    name: 'a read that the vendor counts in the record',
    within: /planning twice/u,
    ...answering(async (request, answer, { members }) => {
      for (const member of members.values())
        if (request.method === 'GET') member.bio = `Seen ${nextNumber()} times`
      return answer()
    }),
  },
  {
    claim: 'needs-current-is-said',
    name: 'a title that is planned otherwise where there is none',
    within: /plans the same with it/u,
    ...planning((requests, { current }) =>
      requests.map((request) =>
        current === undefined ? request : rewriting(request, (body) => ({ ...body, bio: 'was there' })),
      ),
    ),
  },
  {
    claim: 'saved-plan-is-as-good',
    name: 'a plan that differs each time it is made',
    within: /a saved plan is applied/u,
    ...planning((requests) => requests.map((request) => ({ ...request, note: `Plan ${nextNumber()}` }))),
  },
  {
    claim: 'repeatable-is-repeatable',
    name: 'a write that the vendor adds up',
    within: /repeatable leaves the same/u,
    ...answering(async (request, answer, { members }) => {
      const reply = await answer()
      for (const member of members.values()) if (request.method === 'PATCH') member.badge = `${member.badge}+`
      return reply
    }),
  },
  {
    claim: 'taken-is-carried',
    name: 'a change that no request lists',
    within: /429 once: the report tells the truth, and no unsafe/u,
    ...planning((requests) => requests.map((request) => ({ ...request, carries: [] }))),
  },
  {
    claim: 'access-is-taken-despite',
    name: 'access that is taken away after a title, and not despite its refusal',
    within: /kept back by no refusal/u,
    ...planning((requests) => requests.map(({ despite: _despite, ...request }) => request)),
  },
  {
    claim: 'report-is-true-for-two-writers',
    name: 'a title that goes along as it was, and is kept for nobody',
    within: /two writers/u,
    plugin: (plugin) => {
      const own = planning((requests, { current }) =>
        requests.map((request) =>
          request.method === 'PATCH'
            ? rewriting(request, (body) => ({ job: jobOf(current), ...body }))
            : request,
        ),
      )
      const along = own.plugin?.(plugin) ?? plugin
      const needing = operating('update', () => ({ needsCurrent: 'The title goes along.' }))
      return needing.plugin?.(along) ?? along
    },
  },
]

function jobOf(current: Snapshot | undefined): unknown {
  return (current?.record as MemberRecord | undefined)?.job
}

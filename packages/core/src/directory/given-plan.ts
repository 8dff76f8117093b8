import type { Failure } from '../failure/failure.js'
import { orThrow } from '../failure/error.js'
import { problemOf } from '../user/value.js'
import type { LinkedChannel } from './links.js'
import { parsePlan } from './parse-plan.js'
import type { ConnectionPlan, Plan } from './plan.js'

/** A plan from elsewhere, held against its form. */
export function readPlan(given: unknown): Plan {
  return orThrow(parsePlan(given))
}

/** A password that is given again is held against the same rules as the first time, and never just ignored. */
export function passwordFailures(plan: Plan, password: unknown): Failure[] {
  if (password === undefined) return []
  const problem = problemOf('secret', password)
  if (problem !== undefined) return [{ code: 'invalid-input', field: 'password', ...problem }]
  return plan.secrets.includes('password')
    ? []
    : [
        {
          code: 'invalid-input',
          field: 'password',
          rule: 'not-planned',
          message: 'A password is given, but the plan sets none.',
          remedy: 'Plan the password too, or leave it out.',
        },
      ]
}

export function strangePlugins(plan: Plan, linked: readonly Pick<LinkedChannel, 'channel'>[]): Failure[] {
  return linked.flatMap(({ channel }): Failure[] => {
    const planned = plan.connections[channel.name]?.plugin
    return planned === channel.plugin.id
      ? []
      : [
          {
            code: 'invalid-input',
            connection: channel.name,
            rule: 'plan',
            message: `The plan was made for the plugin ${planned ?? 'of another directory'}; this connection is of ${channel.plugin.id}.`,
            remedy: 'Plan again with this directory.',
          },
        ]
  })
}

export function linksOf({ connections }: Plan): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(connections).map(([name, { link }]) => [name, { ...link.selectors, id: link.id }]),
  )
}

export function unsentBecause(share: ConnectionPlan | undefined): readonly Failure[] {
  if (share?.status !== 'needs-current') return share?.failures ?? []
  return [
    {
      code: 'invalid-input',
      rule: 'needs-current',
      message: "This share was planned offline, but can't be written without the vendor's record.",
      remedy: 'Plan it without offline, and look at it, before applying it.',
    },
  ]
}

/** The fields of a share that is not sent after all: what was taken is waiting, and what was in place may be so no more. */
export function unsentFields(share: ConnectionPlan): ConnectionPlan['fields'] {
  return share.fields.map((field) =>
    field.status === 'taken' || field.status === 'unchanged' ? { ...field, status: 'needs-current' } : field,
  )
}

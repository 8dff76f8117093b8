import type { Problem } from './problem.js'

/** Variables by name, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The variables of one connection, by short names: those it can't do without, and those that may be left out. */
export interface Variables<Required extends string, Optional extends string> {
  readonly required: Readonly<Record<Required, string>>
  readonly optional: Readonly<Record<Optional, string>>
}

/** The values of a connection's variables, by their short names. */
export type Values<Required extends string, Optional extends string> = Readonly<
  Record<Required, string> & Partial<Record<Optional, string>>
>

/** What the environment says of one connection: all it needs, nothing at all, or too little. */
export type Reading<Required extends string, Optional extends string> =
  | { readonly state: 'set'; readonly values: Values<Required, Optional> }
  | { readonly state: 'unset' }
  | { readonly state: 'incomplete'; readonly problem: Problem }

/** Reads a connection's variables. An empty one counts as not set. A problem names variables, never their values. */
export function readVariables<Required extends string, Optional extends string>(
  label: string,
  { required, optional }: Variables<Required, Optional>,
  environment: Environment,
): Reading<Required, Optional> {
  const values = valuesOf({ ...required, ...optional }, environment)
  if (Object.keys(values).length === 0) return { state: 'unset' }
  if (hasAll<Required, Optional>(values, required)) return { state: 'set', values }
  const all = Object.entries<string>({ ...required, ...optional })
  const present = all.filter(([name]) => name in values).map(([, variable]) => variable)
  const missing = Object.entries<string>(required)
    .filter(([name]) => !(name in values))
    .map(([, variable]) => variable)
  return {
    state: 'incomplete',
    problem: {
      subject: label,
      message: `${sentence(present, 'set')}, but ${sentence(missing, 'missing')}.`,
      remedy: `Set them all to reach the real ${label}, or none of them to have it simulated.`,
    },
  }
}

function valuesOf(
  variables: Readonly<Record<string, string>>,
  environment: Environment,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]): [string, string][] => {
      const value = environment[variable] ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )
}

function hasAll<Required extends string, Optional extends string>(
  values: object,
  required: Readonly<Record<Required, string>>,
): values is Values<Required, Optional> {
  return Object.keys(required).every((name) => name in values)
}

function sentence(variables: readonly string[], state: string): string {
  return `${variables.join(', ')} ${variables.length === 1 ? 'is' : 'are'} ${state}`
}

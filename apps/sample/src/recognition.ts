import type { Match } from '@crosspatch/core'

import type { Accounts, World } from './world.js'

/** Which account of each app is the person's. */
export interface Recognition {
  /** The accounts that were found, ready for a plan. */
  readonly links: Accounts
  /** What every app was found to hold, by the connection's name. */
  readonly matches: Readonly<Record<string, Match>>
  /** Whether each app either was linked or holds no account; where anything else is left out, somebody has to look. */
  readonly isSettled: boolean
}

/** Looks for the person in every app. Nothing is written. */
export async function recognise({ directory, sought }: World, signal?: AbortSignal): Promise<Recognition> {
  const { links, connections } = await directory.match(sought.person, {
    rules: sought.rules,
    ...(signal === undefined ? {} : { signal }),
  })
  const matches = Object.fromEntries(
    Object.entries(connections).flatMap(([name, match]): [string, Match][] =>
      match === undefined ? [] : [[name, match]],
    ),
  )
  const isSettled = Object.values(matches).every(({ status }) => status === 'linked' || status === 'absent')
  return { links, matches, isSettled }
}

import type { Failure, FieldPlan, Plan } from '@crosspatch/core'

import type { Patch } from './change.js'
import type { World } from './world.js'
import type { Prologue } from './story.js'

/** The same change once more, when it was made already. */
export interface Sequel {
  readonly again: Plan
  readonly remainders: readonly Remainder[]
  /** Whether nothing is left but what nobody can compare, and what was refused from the start. */
  readonly isDone: boolean
}

/** What is left to do in one app: fields, by their paths. */
export interface Remainder {
  readonly name: string
  /** The app does not hold what it was sent. */
  readonly open: readonly string[]
  /** The app never shows these, so that they would be sent again each time. */
  readonly hidden: readonly string[]
  /** The app can't take these, as the first plan said. */
  readonly refused: readonly string[]
  /** Why the app could not be planned for. */
  readonly failures: readonly Failure[]
}

/** Plans the change again and holds it against what the apps hold by now. Nothing is written. */
export async function planAgain(
  { directory }: World,
  { links, plan }: Prologue,
  patch: Patch,
  signal?: AbortSignal,
): Promise<Sequel> {
  const again = await directory.plan(links, patch, {
    compare: true,
    ...(signal === undefined ? {} : { signal }),
  })
  const remainders = Object.entries(again.connections).map(([name, { fields, failures }]): Remainder => {
    const before = plan.connections[name]?.fields ?? []
    const pathsOf = (kind: Kind): string[] =>
      fields.filter((field) => kindOf(field, before) === kind).map(({ path }) => path)
    return { name, open: pathsOf('open'), hidden: pathsOf('hidden'), refused: pathsOf('refused'), failures }
  })
  const isDone = remainders.every(({ open, failures }) => open.length === 0 && failures.length === 0)
  return { again, remainders, isDone }
}

type Kind = 'open' | 'hidden' | 'refused' | 'done'

function kindOf({ path, status, writeOnly }: FieldPlan, before: readonly FieldPlan[]): Kind {
  switch (status) {
    case 'unchanged':
      return 'done'
    case 'refused':
      // What was taken and is refused now is no refusal that anybody announced.
      return before.some((field) => field.path === path && field.status === 'refused') ? 'refused' : 'open'
    case 'taken':
      return writeOnly === true ? 'hidden' : 'open'
    case 'needs-current':
      return 'open'
  }
}

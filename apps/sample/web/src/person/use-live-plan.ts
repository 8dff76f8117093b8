import { useCallback, useEffect, useReducer, useRef } from 'react'

import { ApiError } from '../api/client.js'
import { callPlan } from '../api/queries.js'
import { nextPlans, noPlans, type LivePlans, type PlanEvent } from './live-plan.js'

/** How long nothing has to be typed before the records are read. */
const pause = 400

interface LivePlanning {
  readonly live: LivePlans
  /** Plans the same change again, with the records as they are now. */
  readonly replan: () => void
}

/**
 * Plans a change while it is being made: at once without the records, and after a pause with them, each app on its
 * own, so that a slow one holds up nobody.
 *
 * @param patch The change, the same object as long as it is the same; an empty one asks nothing.
 * @param connections The apps that it is for.
 * @param halted Whether nothing is to be asked for the time being.
 */
export function useLivePlan(
  person: string,
  patch: Readonly<Record<string, unknown>>,
  connections: readonly string[],
  halted: boolean,
): LivePlanning {
  const [live, tell] = useReducer(nextPlans, noPlans)
  const sequence = useRef(0)
  const cancel = useRef(() => {})
  // Compared by what it says, as each rendering makes a new list.
  const targets = connections.join('\n')

  const ask = useCallback((): void => {
    cancel.current()
    sequence.current += 1
    const number = sequence.current
    const names = targets === '' ? [] : targets.split('\n')
    if (names.length === 0 || Object.keys(patch).length === 0) {
      tell({ type: 'nothing-asked', sequence: number })
      return
    }
    const controller = new AbortController()
    const question = { person, patch: { ...patch } }
    tell({ type: 'asked', sequence: number, connections: names })
    const timer = setTimeout(() => {
      for (const name of names) void check(question, name, number, controller.signal, tell)
    }, pause)
    void planOffline(question, names, number, controller.signal, (event) => {
      // No record needs to be read for a change that is wrong in itself.
      if (event.type === 'invalid') clearTimeout(timer)
      tell(event)
    })
    cancel.current = () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [person, patch, targets])

  useEffect(() => {
    if (halted) return undefined
    ask()
    return () => cancel.current()
  }, [ask, halted])

  return { live, replan: ask }
}

interface Question {
  readonly person: string
  readonly patch: Record<string, unknown>
}

type Tell = (event: PlanEvent) => void

async function planOffline(
  question: Question,
  connections: readonly string[],
  sequence: number,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  try {
    const plans = await callPlan({ ...question, connections: [...connections], offline: true }, signal)
    tell({ type: 'planned-offline', sequence, plans: plans.connections })
  } catch (error) {
    // Whatever else is wrong, the plan with the record says it as well.
    tellInvalid(error, sequence, tell)
  }
}

async function check(
  question: Question,
  connection: string,
  sequence: number,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  try {
    const plans = await callPlan({ ...question, connections: [connection] }, signal)
    tell({ type: 'checked', sequence, connection, plan: plans.connections[connection] })
  } catch (error) {
    if (signal.aborted || tellInvalid(error, sequence, tell)) return
    const known = error instanceof Error ? error : new Error(String(error))
    tell({ type: 'check-failed', sequence, connection, error: known })
  }
}

function tellInvalid(error: unknown, sequence: number, tell: Tell): boolean {
  if (!(error instanceof ApiError) || error.problem.code !== 'invalid-change') return false
  const { failures = [], message } = error.problem
  tell({
    type: 'invalid',
    sequence,
    failures: failures.length > 0 ? failures : [{ code: 'invalid-input', message }],
  })
  return true
}

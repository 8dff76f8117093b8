import { useCallback, useState } from 'react'

import type { Run } from '../../../src/api/run.js'
import { ApiError } from '../api/client.js'
import { useApply, useRetry } from '../api/queries.js'
import { useRun } from '../api/runs.js'

/** What was sent from this form, and how to send more. */
export interface Sent {
  /** The run that is shown; none while a plan is. */
  readonly id: string | undefined
  readonly run: Run | undefined
  readonly isRunning: boolean
  /** Whether a write is on its way to the server. */
  readonly isStarting: boolean
  readonly error: Error | undefined
  /** Names of real apps that nobody has agreed to write to yet. */
  readonly unconfirmed: readonly string[]
  /** Sends these plans; `onGone` is called when the server no longer has them. */
  readonly send: (plans: readonly string[], onGone: () => void) => void
  readonly confirm: (onGone: () => void) => void
  readonly cancel: () => void
  readonly retry: () => void
  /** Goes back to the plan. */
  readonly close: () => void
}

/** Sends plans and follows the run. A run of an earlier start of the server is gone. */
export function useSending(start: string): Sent {
  const [shown, setShown] = useState<{ readonly id: string; readonly start: string }>()
  const [asking, setAsking] = useState<{
    readonly plans: readonly string[]
    readonly names: readonly string[]
  }>()
  const apply = useApply()
  const again = useRetry()
  const id = shown?.start === start ? shown.id : undefined
  const run = useRun(id)

  const show = (started: string): void => setShown({ id: started, start })
  const begin = (plans: readonly string[], onGone: () => void, confirmed?: readonly string[]): void => {
    again.reset()
    setAsking(undefined)
    apply.mutate(
      { plans: [...plans], ...(confirmed === undefined ? {} : { confirmed: [...confirmed] }) },
      {
        onSuccess: show,
        onError: (error) => {
          const { code, connections = [] } = problemIn(error)
          if (code === 'unconfirmed') setAsking({ plans, names: connections })
          if (code === 'plan-gone') onGone()
        },
      },
    )
  }
  const error = apply.error ?? again.error ?? undefined
  const { reset } = apply
  const close = useCallback(() => {
    setShown(undefined)
    reset()
  }, [reset])
  return {
    id,
    run,
    isRunning: id !== undefined && run?.finishedAt === undefined,
    isStarting: apply.isPending || again.isPending,
    error: problemIn(error).code === 'unconfirmed' ? undefined : error,
    unconfirmed: asking?.names ?? [],
    send: (plans, onGone) => begin(plans, onGone),
    confirm: (onGone) => {
      if (asking !== undefined) begin(asking.plans, onGone, asking.names)
    },
    cancel: () => setAsking(undefined),
    retry: () => {
      if (id !== undefined) again.mutate(id, { onSuccess: show })
    },
    close,
  }
}

/** Why the server refused, if it was the server that did. */
export function problemIn(error: Error | undefined): Partial<ApiError['problem']> {
  return error instanceof ApiError ? error.problem : {}
}

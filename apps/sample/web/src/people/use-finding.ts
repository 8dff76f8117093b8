import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { matchPerson } from '../api/queries.js'

/** How many people are looked for at the same time, so that rows fill as they arrive and no app is flooded. */
const abreast = 3

export interface Finding {
  /** Who is being looked for right now. */
  readonly looking: ReadonlySet<string>
  /** How far looking for several has come; `undefined` when nobody asked for that. */
  readonly round: { readonly done: number; readonly total: number } | undefined
  /** Why the last one could not be looked for. */
  readonly error: Error | undefined
  readonly find: (people: readonly string[]) => void
}

/** Looks for people in every app, a few at a time. */
export function useFinding(): Finding {
  const queries = useQueryClient()
  const [looking, setLooking] = useState<ReadonlySet<string>>(new Set())
  const [round, setRound] = useState<Finding['round']>()
  const [error, setError] = useState<Error>()
  const gone = useRef(false)

  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  const findOne = async (key: string): Promise<void> => {
    setLooking((now) => new Set([...now, key]))
    try {
      await matchPerson(queries, key)
    } finally {
      setLooking((now) => new Set([...now].filter((other) => other !== key)))
    }
  }

  const findAll = async (people: readonly string[]): Promise<void> => {
    setError(undefined)
    // Somebody who is looked for alone, perhaps meanwhile, does not count for the others.
    const several = people.length > 1
    if (several) setRound({ done: 0, total: people.length })
    const waiting = [...people]
    const work = async (): Promise<void> => {
      for (let key = waiting.shift(); key !== undefined && !gone.current; key = waiting.shift()) {
        // One after the other: that is what makes it a few at a time.
        await findOne(key)
        if (several) setRound((now) => (now === undefined ? now : { ...now, done: now.done + 1 }))
      }
    }
    try {
      await Promise.all(Array.from({ length: abreast }, work))
    } catch (problem) {
      waiting.length = 0
      setError(problem instanceof Error ? problem : new Error(String(problem)))
      setRound(undefined)
    }
  }

  return { looking, round, error, find: (people) => void findAll(people) }
}

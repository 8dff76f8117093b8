import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { createContext, use } from 'react'

import { coverage, type Coverage } from '../../../src/api/coverage.js'
import {
  hints,
  people,
  person,
  type Hints,
  type NewPerson,
  type PersonRow,
  type PersonView,
} from '../../../src/api/people.js'
import { plans, type PlanInput, type ShownPlans } from '../../../src/api/plan.js'
import { history, started, type ApplyInput, type Run } from '../../../src/api/run.js'
import type { Session } from '../../../src/api/session.js'
import { troubles, type TroubledConnection, type TroubleInput } from '../../../src/api/trouble.js'
import { call, callSession } from './client.js'
import { renew } from './renew.js'
import { putRuns } from './runs.js'

/** The keys of the query cache. */
export const keys = {
  session: ['session'],
  people: ['people'],
  everyPerson: ['person'],
  person: (key: string) => ['person', key],
  hints: ['hints'],
  coverage: ['coverage'],
  troubles: ['troubles'],
  history: ['history'],
} as const

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => callSession(signal),
  staleTime: Infinity,
})

const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: async ({ signal }) => (await call(people, '/api/people', { signal })).people,
})

const troublesQuery = queryOptions({
  queryKey: keys.troubles,
  queryFn: async ({ signal }) => (await call(troubles, '/api/trouble', { signal })).connections,
})

/** Fills the store of runs as well. */
export const historyQuery = queryOptions({
  queryKey: keys.history,
  queryFn: async ({ signal }) => {
    const { runs } = await call(history, '/api/history', { signal })
    putRuns(runs)
    return runs
  },
})

/** The session, which the frame of the page has fetched before anything below it is shown. */
export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('The session is there only below its provider.')
  return session
}

export function usePeople(): UseQueryResult<readonly PersonRow[]> {
  return useQuery(peopleQuery)
}

/** A person as every app holds them now. */
export function usePerson(key: string): UseQueryResult<PersonView> {
  return useQuery({
    queryKey: keys.person(key),
    queryFn: ({ signal }) => call(person, personPath(key), { signal }),
  })
}

/** Groups, roles and custom fields that the apps really have. */
export function useHints(): UseQueryResult<Hints> {
  return useQuery({
    queryKey: keys.hints,
    queryFn: ({ signal }) => call(hints, '/api/hints', { signal }),
    staleTime: 300_000,
  })
}

export function useCoverage(): UseQueryResult<Coverage> {
  return useQuery({
    queryKey: keys.coverage,
    queryFn: ({ signal }) => call(coverage, '/api/coverage', { signal }),
    staleTime: Infinity,
  })
}

/** The simulators; empty when every app is real. */
export function useTroubles(): UseQueryResult<readonly TroubledConnection[]> {
  return useQuery(troublesQuery)
}

export function useHistory(): UseQueryResult<readonly Run[]> {
  return useQuery(historyQuery)
}

/** What a change would send. Not a query: an answer to an older change is dropped by whoever asks. */
export async function callPlan(input: PlanInput, signal?: AbortSignal): Promise<ShownPlans> {
  return call(plans, '/api/plan', { body: input, signal })
}

/** Looks for one person in every app. */
export function useMatch(): UseMutationResult<void, Error, string> {
  const queries = useQueryClient()
  return useMutation({ mutationFn: (key: string) => matchPerson(queries, key) })
}

/** Looks for one person in every app, and shows in the list what was found. */
export async function matchPerson(queries: QueryClient, key: string): Promise<void> {
  putPeople(queries, (await call(people, '/api/match', { body: { people: [key] } })).people)
  await renew(queries, keys.person(key))
}

/** Takes somebody into the list by what is known of them. Gives the list. */
export function useAddPerson(): UseMutationResult<readonly PersonRow[], Error, NewPerson> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (given: NewPerson) => (await call(people, '/api/people', { body: given })).people,
    onSuccess: (rows) => putPeople(queries, rows),
  })
}

/** Takes one account for the person's, where matching left it open. */
export function useLinkAccount(
  key: string,
): UseMutationResult<void, Error, { readonly connection: string; readonly id: string }> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (given) => {
      putPeople(queries, (await call(people, `${personPath(key)}/link`, { body: given })).people)
    },
    onSuccess: () => renew(queries, keys.person(key)),
  })
}

/** Sends plans. Gives the id of the run, to follow with `useRun`. */
export function useApply(): UseMutationResult<string, Error, ApplyInput> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (given: ApplyInput) => {
      const { run } = await call(started, '/api/apply', { body: given })
      await follow(queries)
      return run
    },
    onSuccess: async (_, { confirmed }) => {
      if (confirmed !== undefined) await renew(queries, keys.session)
    },
  })
}

/** Tries again what did not end well. Gives the id of the new run. */
export function useRetry(): UseMutationResult<string, Error, string> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (run: string) => {
      const answer = await call(started, '/api/retry', { body: { run } })
      await follow(queries)
      return answer.run
    },
  })
}

/** Injects trouble. */
export function useInjectTrouble(): UseMutationResult<void, Error, TroubleInput> {
  return useTroubleCall('/api/trouble')
}

/** Takes away what no request has met yet. */
export function useCalm(): UseMutationResult<void, Error, { readonly connection: string }> {
  return useTroubleCall('/api/trouble/calm')
}

/** Chooses how a simulator reads what the documentation leaves open. */
export function useReadings(): UseMutationResult<
  void,
  Error,
  { readonly connection: string; readonly readings: Readonly<Record<string, string>> }
> {
  return useTroubleCall('/api/trouble/readings')
}

function useTroubleCall<Input>(path: string): UseMutationResult<void, Error, Input> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (given: Input) => {
      queries.setQueryData(troublesQuery.queryKey, (await call(troubles, path, { body: given })).connections)
    },
  })
}

/** So that a run is known even when its first event has been missed. */
async function follow(queries: QueryClient): Promise<void> {
  await queries.query(historyQuery).catch(() => {})
}

/** Takes over rows: those known stay where they are, new ones follow. */
function putPeople(queries: QueryClient, rows: readonly PersonRow[]): void {
  queries.setQueryData(peopleQuery.queryKey, (before: readonly PersonRow[] = []) => {
    const changed = new Map(rows.map((row) => [row.key, row]))
    const known = new Set(before.map((row) => row.key))
    return [...before.map((row) => changed.get(row.key) ?? row), ...rows.filter((row) => !known.has(row.key))]
  })
}

function personPath(key: string): string {
  return `/api/people/${encodeURIComponent(key)}`
}

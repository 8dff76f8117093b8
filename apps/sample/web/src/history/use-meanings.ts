import { useMemo } from 'react'

import { useHints } from '../api/queries.js'

/** What ids of groups and roles stand for, as far as the apps tell. */
export function useMeanings(): Readonly<Record<string, string>> {
  const { data } = useHints()
  return useMemo(
    () =>
      Object.fromEntries(
        Object.values(data?.connections ?? {})
          .flatMap(({ groups, roles }) => [...groups, ...roles])
          .flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])),
      ),
    [data],
  )
}

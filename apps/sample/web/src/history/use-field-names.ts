import { useCallback } from 'react'

import { useHints, useSession } from '../api/queries.js'
import { labelOf } from '../person/compared-rows.js'

/** What fields are called, as everywhere on the page; custom ones as far as an app tells. */
export function useFieldNames(): (path: string) => string {
  const { fields } = useSession()
  const { data: hints } = useHints()
  return useCallback(
    (path) =>
      Object.values(hints?.connections ?? {})
        .flatMap(({ custom }) => custom)
        .find(({ key, label }) => path === `custom.${key}` && label !== undefined)?.label ??
      labelOf(path, fields),
    [hints, fields],
  )
}

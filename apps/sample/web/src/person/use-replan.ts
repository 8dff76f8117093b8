import { useEffect, useRef } from 'react'

import type { PersonView } from '../../../src/api/people.js'
import { useLink } from '../api/events.js'

/**
 * Plans again what was planned against records that are others by now, as another tab or somebody in the app has
 * written, and what could not be planned while the server was gone.
 *
 * @param records The same object as long as they say the same.
 * @param halted Whether no plan is shown.
 */
export function useReplan(records: PersonView['records'], halted: boolean, replan: () => void): void {
  const { state } = useLink()
  const isLost = state === 'lost'
  const seen = useRef({ records, isLost })
  useEffect(() => {
    const before = seen.current
    seen.current = { records, isLost }
    if (!halted && (before.records !== records || (before.isLost && !isLost))) replan()
  }, [records, isLost, halted, replan])
}

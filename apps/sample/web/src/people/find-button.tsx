import type { ReactNode } from 'react'

import type { PersonRow } from '../../../src/api/people.js'
import { QuietButton } from '../shared/quiet-button.js'
import type { Finding } from './use-finding.js'

interface FindButtonProps {
  readonly person: PersonRow
  readonly finding: Finding
}

/** Looks for one person in every app. */
export function FindButton({ person, finding }: FindButtonProps): ReactNode {
  const looked = Object.values(person.accounts).some(({ status }) => status !== 'unmatched')
  const label = looked ? 'Find again' : 'Find'
  return (
    <QuietButton
      size="compact-sm"
      variant="subtle"
      fw={500}
      style={{ flexShrink: 0 }}
      aria-label={`${label}: ${person.name}`}
      idle={finding.looking.has(person.key)}
      onClick={() => finding.find([person.key])}
    >
      {label}
    </QuietButton>
  )
}

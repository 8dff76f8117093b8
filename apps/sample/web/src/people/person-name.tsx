import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { PersonRow } from '../../../src/api/people.js'

/** A person's name, which leads to them, and what tells two of the same name apart. */
export function PersonName({ person }: { readonly person: PersonRow }): ReactNode {
  const about = [person.title, person.location].filter((part) => part !== undefined)
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Anchor component={Link} href={`/people/${encodeURIComponent(person.key)}`} fw={600} size="sm">
        {person.name}
      </Anchor>
      <Text size="xs" c="dimmed" fw={400}>
        {about.length > 0 ? about.join(' · ') : Object.values(person.known).join(' · ')}
      </Text>
    </div>
  )
}

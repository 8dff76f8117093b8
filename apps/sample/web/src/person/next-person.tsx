import { Anchor } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { usePeople } from '../api/queries.js'
import { searched } from '../people/search.js'
import { useSearchText } from '../people/use-search-text.js'

/** Leads to whoever comes next in the list, as it was searched: changes often come for several people in a row. */
export function NextPerson({ personKey }: { readonly personKey: string }): ReactNode {
  const { data: everybody = [] } = usePeople()
  const [text] = useSearchText()
  const found = searched(everybody, text)
  // Whoever changes what was searched for may fall out of the list.
  const people = found.some(({ key }) => key === personKey) ? found : everybody
  const at = people.findIndex(({ key }) => key === personKey)
  const next = at === -1 ? undefined : people[at + 1]
  return (
    next !== undefined && (
      <Anchor
        component={Link}
        href={`/people/${encodeURIComponent(next.key)}`}
        size="sm"
        style={{ overflowWrap: 'anywhere' }}
      >
        Next: {next.name}
        <IconArrowRight size={15} aria-hidden style={{ verticalAlign: '-2px', marginInlineStart: 4 }} />
      </Anchor>
    )
  )
}

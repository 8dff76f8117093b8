import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPencil, IconRefresh, IconUserSearch } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'

import type { PersonRow } from '../../../src/api/people.js'
import { useMatch, usePeople, usePerson, useSession } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { PageHeading } from '../shared/page-heading.js'
import { Accounts } from './accounts.js'
import { PersonTrail } from './person-trail.js'
import { Workbench } from './workbench.js'

/** A person: what every app holds, the change, its plan, and what became of it. */
export function PersonPage({ personKey }: { readonly personKey: string }): ReactNode {
  const { connections, start } = useSession()
  const { data: person, error, isFetching, refetch } = usePerson(personKey)
  const match = useMatch()
  // The list knows at once whether somebody was looked for; the records take longer.
  const { data: people } = usePeople()
  const row = person?.row ?? people?.find(({ key }) => key === personKey)
  const isLinked = Object.values(person?.row.accounts ?? {}).some(({ status }) => status === 'linked')
  const isUnread = error !== null && !match.isPending
  useMatchOnOpening(row, start, match.mutate)
  return (
    <Stack gap="lg">
      <PersonTrail personKey={personKey} />
      <PageHeading
        title={row?.name ?? 'A person'}
        actions={
          <>
            <Button
              variant="default"
              loading={match.isPending}
              leftSection={<IconUserSearch size={16} aria-hidden />}
              onClick={() => match.mutate(personKey)}
            >
              Find again
            </Button>
            <Button
              variant="default"
              loading={isFetching && !match.isPending}
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void refetch()}
            >
              Read again
            </Button>
            {isLinked && (
              <Button component="a" href="#change" leftSection={<IconPencil size={16} aria-hidden />}>
                Change
              </Button>
            )}
          </>
        }
      >
        {row !== undefined && subtitleOf(row)}
      </PageHeading>
      {isUnread && <ErrorNote error={error} title="This person could not be read" />}
      {match.error !== null && <ErrorNote error={match.error} title="Nobody could be looked for" />}
      {person === undefined ? (
        !isUnread && <Waiting />
      ) : (
        <>
          <Accounts row={person.row} connections={connections} />
          <Workbench person={person} />
        </>
      )}
    </Stack>
  )
}

/** Somebody whom nobody has looked for yet is looked for, once in each start of the server. */
function useMatchOnOpening(row: PersonRow | undefined, start: string, match: (key: string) => void): void {
  const asked = useRef('')
  const key = row?.key
  const isUnmatched =
    row !== undefined && Object.values(row.accounts).every(({ status }) => status === 'unmatched')
  useEffect(() => {
    if (key === undefined || !isUnmatched || asked.current === `${start} ${key}`) return
    asked.current = `${start} ${key}`
    match(key)
  }, [key, start, isUnmatched, match])
}

function subtitleOf({ title, location, known }: PersonRow): string {
  return [title, location, ...Object.values(known)].filter((part) => part !== undefined).join(' · ')
}

function Waiting(): ReactNode {
  return (
    <Stack gap="sm" aria-label="Reading what the apps hold" role="status">
      <Skeleton h={92} />
      <Skeleton h={320} />
    </Stack>
  )
}

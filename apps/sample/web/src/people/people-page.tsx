import { Group, Progress, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch, IconUserSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { Unreachable } from '../api/client.js'
import { useLink } from '../api/events.js'
import { usePeople } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { PageHeading } from '../shared/page-heading.js'
import { QuietButton } from '../shared/quiet-button.js'
import { NewPersonForm } from './new-person-form.js'
import { PeopleCards } from './people-cards.js'
import { PeopleTable } from './people-table.js'
import { searched } from './search.js'
import { useFinding } from './use-finding.js'
import { useSearchText } from './use-search-text.js'

/** Everybody on the list, and how they stand in every app. */
export function PeoplePage(): ReactNode {
  const { data: people, error } = usePeople()
  const [text, setText] = useSearchText()
  const finding = useFinding()
  const link = useLink()
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })

  // What failed because the server was gone is over once it is back.
  const problem = finding.error instanceof Unreachable && link.state !== 'lost' ? undefined : finding.error
  const shown = searched(people ?? [], text)
  const round = finding.round
  const busy = round !== undefined && round.done < round.total
  const untouched = (people ?? []).every(({ accounts }) =>
    Object.values(accounts).every(({ status }) => status === 'unmatched'),
  )

  return (
    <Stack gap="lg">
      <PageHeading title="People">
        Change something about a person once, see beforehand what that means for every app that holds them,
        and send it to all of them at a press of a button.
      </PageHeading>

      <Group gap="sm" align="flex-end">
        <TextInput
          label="Search"
          placeholder="Name, title, place, number or address"
          type="search"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          flex="1 1 14rem"
          maw={{ sm: 420 }}
        />
        <QuietButton
          leftSection={<IconUserSearch size={18} aria-hidden />}
          variant={untouched ? 'filled' : 'default'}
          busy={busy}
          idle={people === undefined || people.length === 0}
          onClick={() => finding.find((people ?? []).map(({ key }) => key))}
        >
          Find everybody
        </QuietButton>
      </Group>

      {busy && (
        <Progress
          value={(round.done / round.total) * 100}
          size="sm"
          aria-label={`Looking for everybody: ${round.done} of ${round.total}`}
        />
      )}
      <Text size="sm" c="dimmed" aria-live="polite" mt={-8}>
        {countInWords(shown.length, people?.length)}
        {round !== undefined &&
          (busy ? ` · looked for ${round.done} of ${round.total}` : ` · looked for all ${round.total}`)}
        {untouched && !busy && people !== undefined && ' · nobody has been looked for in the apps yet'}
      </Text>

      {error !== null && people === undefined && <ErrorNote error={error} />}
      {problem !== undefined && <ErrorNote error={problem} title="Looking was given up" />}
      {people === undefined && error === null && <Skeleton height={420} radius="md" aria-hidden />}
      {shown.length > 0 &&
        (wide ? (
          <PeopleTable people={shown} finding={finding} />
        ) : (
          <PeopleCards people={shown} finding={finding} />
        ))}

      <NewPersonForm onAdded={(key) => finding.find([key])} />
    </Stack>
  )
}

function countInWords(shown: number, all: number | undefined): string {
  if (all === undefined) return 'Loading the list'
  if (shown === all) return all === 1 ? 'One person' : `${all} people`
  return shown === 0 ? `Nobody of ${all} people fits` : `${shown} of ${all} people`
}

import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowsLeftRight, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { memo, useState, type ReactNode } from 'react'

import type { PersonView } from '../../../src/api/people.js'
import type { FormField, ShownConnection } from '../../../src/api/session.js'
import { FailureNote } from '../shared/failure-note.js'
import { comparedRows, isLone, type ComparedRow } from './compared-rows.js'
import { ComparisonCards } from './comparison-cards.js'
import { ComparisonTable } from './comparison-table.js'

/** What both ways of showing the comparison need. */
export interface ComparisonProps {
  readonly rows: readonly ComparedRow[]
  readonly connections: readonly ShownConnection[]
  readonly meanings: Readonly<Record<string, string>>
}

interface ComparisonSectionProps {
  readonly person: PersonView
  readonly fields: readonly FormField[]
  readonly connections: readonly ShownConnection[]
  /** What a field is called. */
  readonly nameOf: (path: string) => string
  readonly onAlign: () => void
  readonly disabled: boolean
}

/** The profile beside every app's record. */
export const Comparison = memo(function Comparison({
  person,
  fields,
  connections,
  nameOf,
  onAlign,
  disabled,
}: ComparisonSectionProps): ReactNode {
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  // Cards take more room than rows.
  const [onlyDifferences, setOnlyDifferences] = useState(!isWide)
  const [unfolded, setUnfolded] = useState(false)
  const rows = comparedRows(person, fields).map((row) => ({ ...row, label: nameOf(row.path) }))
  const differing = rows.filter((row) => row.differing.length > 0)
  const unread = connections.flatMap((connection) => {
    const record = person.records[connection.name]
    return record?.state === 'failed' ? [{ connection, failures: record.failures }] : []
  })
  const linked = connections.filter(({ name }) => (person.records[name]?.state ?? 'none') !== 'none')
  // What differs is always in sight; with a single app there is nothing to fold away for.
  const lone = rows.filter((row) => linked.length > 1 && row.differing.length === 0 && isLone(row))
  const compared = rows.filter((row) => !lone.includes(row))
  const shown = onlyDifferences ? differing : [...compared, ...(unfolded ? lone : [])]
  const Shown = isWide ? ComparisonTable : ComparisonCards
  return (
    <Stack gap="sm" component="section" aria-labelledby="comparison">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2} flex="1 1 18rem">
          <Title order={2} id="comparison">
            What the apps hold
          </Title>
          <Text size="sm" c="dimmed">
            {summaryOf(differing.length, linked.length, unread.length)}
          </Text>
        </Stack>
        {linked.length > 0 && (
          <Group gap="md">
            <Switch
              label="Only differences"
              checked={onlyDifferences}
              onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
            />
            <Button
              variant="light"
              disabled={disabled || differing.length === 0}
              leftSection={<IconArrowsLeftRight size={16} aria-hidden />}
              onClick={onAlign}
              styles={{
                label: { whiteSpace: 'normal', lineHeight: 1.3 },
                root: { height: 'auto', paddingBlock: 8 },
              }}
            >
              Bring the apps in line with the profile
            </Button>
          </Group>
        )}
      </Group>
      {unread.map(({ connection, failures }) => (
        <Stack key={connection.name} gap={6}>
          <Text size="sm" fw={600}>
            {connection.label}: the record could not be read
          </Text>
          {failures.map((failure, index) => (
            <FailureNote key={index} failure={failure} />
          ))}
        </Stack>
      ))}
      {shown.length === 0 ? (
        <Text size="sm">Nothing differs.</Text>
      ) : (
        <Shown rows={shown} connections={linked} meanings={person.meanings} />
      )}
      {!onlyDifferences && lone.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={unfolded}
            leftSection={
              unfolded ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
            }
            onClick={() => setUnfolded(!unfolded)}
          >
            {lone.length === 1
              ? '1 more field, which one app alone shows'
              : `${lone.length} more fields, which one app alone shows`}
          </Button>
        </div>
      )}
    </Stack>
  )
})

/** An empty record is another thing than a silent app. */
const legend = 'A dash is an empty field; nothing at all means that the app does not show it.'

function summaryOf(differing: number, linked: number, unread: number): string {
  if (linked === 0) return 'No account is linked yet, so there is nothing to compare.'
  const read = linked - unread
  if (read === 0) return 'No record could be read, so there is nothing to compare.'
  const apps = read === 1 ? 'one app' : `${read} apps`
  if (differing === 0) return `The profile beside the records of ${apps}: they agree. ${legend}`
  return `The profile beside the records of ${apps}: ${differing === 1 ? 'one field differs' : `${differing} fields differ`}. ${legend}`
}

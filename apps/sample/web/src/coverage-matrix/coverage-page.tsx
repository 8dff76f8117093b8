import { Card, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'

import { useCoverage, useSession } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { PageHeading } from '../shared/page-heading.js'
import { AppCalls } from './app-calls.js'
import { CoverageTable } from './coverage-table.js'
import { EvidenceLegend } from './evidence.js'
import { filtered, isFilter, type Filter } from './filter.js'

const filters = [
  { value: 'all', label: 'All fields' },
  { value: 'writable', label: 'Writable' },
  { value: 'different', label: 'Not alike' },
]

/** What can be done with each field in each app. */
export function CoveragePage(): ReactNode {
  const { data: coverage, error } = useCoverage()
  const { connections } = useSession()
  const [filter, setFilter] = useState<Filter>('all')
  const rows = filtered(coverage?.rows ?? [], connections, filter)

  return (
    <Stack gap="lg">
      <PageHeading title="Coverage">
        What each app can do with each field, from the same tables that every change is planned with. What an
        app cannot take is refused with a reason, and never left out in silence.
      </PageHeading>

      {error !== null && <ErrorNote error={error} />}
      {coverage === undefined && error === null && <Skeleton height={420} radius="md" aria-hidden />}
      {coverage !== undefined && (
        <>
          <Stack gap="xs" align="flex-start">
            <SegmentedControl
              aria-label="Which fields"
              data={filters}
              value={filter}
              onChange={(value) => {
                if (isFilter(value)) setFilter(value)
              }}
              maw="100%"
              withItemsBorders={false}
            />
            <Text size="sm" c="dimmed" aria-live="polite">
              {rows.length} of {coverage.rows.length} fields. Press a cell to see what is to be known of it.
            </Text>
            <EvidenceLegend />
            <Text size="sm" c="dimmed">
              Set and clear change a field, edit adds to a list or takes from it, create gives a new account
              its value.
            </Text>
          </Stack>
          <CoverageTable rows={rows} />
          <Card padding="md">
            <Stack gap="sm">
              <div>
                <Title order={2}>Beside changing</Title>
                <Text size="sm" c="dimmed">
                  What else can be done with accounts in each app.
                </Text>
              </div>
              <AppCalls calls={coverage.calls} />
            </Stack>
          </Card>
        </>
      )}
    </Stack>
  )
}

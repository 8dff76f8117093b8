import { Accordion, Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { useHistory } from '../api/queries.js'
import { useRuns } from '../api/runs.js'
import { ErrorNote } from '../shared/failure-note.js'
import { PageHeading } from '../shared/page-heading.js'
import { RunEntry } from './run-entry.js'

/** What was sent since the server was started. */
export function HistoryPage(): ReactNode {
  const { data, error } = useHistory()
  const runs = [...useRuns().values()].toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))

  return (
    <Stack gap="lg">
      <PageHeading
        title="History"
        actions={
          runs.length > 0 && (
            <Button
              component="a"
              href="/api/history/download"
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Download as JSON
            </Button>
          )
        }
      >
        What was sent since the server was started, the newest first: the change, the requests, and what
        became of each field. Secrets are taken out.
      </PageHeading>

      {error !== null && <ErrorNote error={error} />}
      {data === undefined && error === null && <Skeleton height={200} radius="md" aria-hidden />}
      {data !== undefined && runs.length === 0 && (
        <Text>
          Nothing was sent yet.{' '}
          <Anchor component={Link} href="/" underline="always">
            Choose a person
          </Anchor>{' '}
          and change something.
        </Text>
      )}
      {runs.length > 0 && (
        <Accordion order={2} variant="separated" multiple>
          {runs.map((run) => (
            <RunEntry key={run.id} run={run} />
          ))}
        </Accordion>
      )}
    </Stack>
  )
}

import { Button, Group, Loader, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconListCheck, IconReload } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'

import type { Run } from '../../../src/api/run.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { ErrorNote } from '../shared/failure-note.js'
import { NextPerson } from './next-person.js'
import { RunView } from './run-view.js'
import type { Sent } from './use-sending.js'
import { shareVerdict } from './words.js'
import classes from './workbench.module.css'

interface RunPanelProps {
  readonly sent: Sent
  readonly personKey: string
  readonly connections: readonly ShownConnection[]
  readonly meanings: Readonly<Record<string, string>>
  readonly nameOf: (path: string) => string
  readonly onPlanAgain: () => void
}

/** How the change comes along, and what can be done when it has ended. */
export function RunPanel({
  sent,
  personKey,
  connections,
  meanings,
  nameOf,
  onPlanAgain,
}: RunPanelProps): ReactNode {
  const { run, isRunning, isStarting, error } = sent
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that had the focus is gone.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <Stack gap="sm">
      <div className={classes['bar']}>
        <Title order={2} mb={8} ref={heading} tabIndex={-1}>
          {isRunning ? 'Sending' : 'Result'}
        </Title>
        {isRunning ? (
          <Group gap="xs">
            <Loader size="sm" aria-hidden />
            <Text size="sm">The apps are written to and read back, one beside the other.</Text>
          </Group>
        ) : (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconListCheck size={16} aria-hidden />}
              onClick={onPlanAgain}
              disabled={isStarting}
            >
              Plan again
            </Button>
            {run !== undefined && run.retryable.length > 0 && (
              <Button
                leftSection={<IconReload size={16} aria-hidden />}
                onClick={sent.retry}
                loading={isStarting}
              >
                Try again what failed
              </Button>
            )}
            <NextPerson personKey={personKey} />
          </Group>
        )}
      </div>
      <VisuallyHidden role="status">{run === undefined ? '' : spoken(run, connections)}</VisuallyHidden>
      {error !== undefined && <ErrorNote error={error} />}
      {run?.retryOf !== undefined && (
        <Text size="sm" c="dimmed">
          Only what had failed is tried again; what was done before is in the history.
        </Text>
      )}
      {run !== undefined && (
        <RunView run={run} connections={connections} meanings={meanings} nameOf={nameOf} />
      )}
    </Stack>
  )
}

function spoken({ shares, finishedAt }: Run, connections: readonly ShownConnection[]): string {
  const parts = connections.flatMap(({ name, label }) => {
    const share = shares[name]
    return share === undefined || share.status === 'running'
      ? []
      : [`${label}: ${shareVerdict(share).words}.`]
  })
  return [finishedAt === undefined ? 'Sending.' : 'Finished.', ...parts].join(' ')
}

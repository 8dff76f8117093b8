import { Button, Group, Loader, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconListCheck, IconReload } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'

import type { Run } from '../../../src/api/run.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { ErrorNote } from '../shared/failure-note.js'
import { RunView } from './run-view.js'
import type { Sent } from './use-sending.js'
import { shareVerdict } from './words.js'
import classes from './workbench.module.css'

interface RunPanelProps {
  readonly sent: Sent
  readonly connections: readonly ShownConnection[]
  readonly meanings: Readonly<Record<string, string>>
  readonly nameOf: (path: string) => string
}

/** How the change comes along, and what can be done when it has ended. */
export function RunPanel({ sent, connections, meanings, nameOf }: RunPanelProps): ReactNode {
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
              onClick={sent.close}
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
          </Group>
        )}
      </div>
      <VisuallyHidden role="status">{run === undefined ? '' : spoken(run, connections)}</VisuallyHidden>
      {error !== undefined && <ErrorNote error={error} />}
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

import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { TroubledConnection } from '../../../src/api/trouble.js'
import { useCalm } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import classes from './trouble.module.css'
import { leftInWords, troubleWords } from './words.js'

interface ArmedTroublesProps {
  readonly connection: string
  readonly label: string
  readonly armed: TroubledConnection['armed']
}

/** What waits for a request, and a way to take it away. */
export function ArmedTroubles({ connection, label, armed }: ArmedTroublesProps): ReactNode {
  const calm = useCalm()
  return (
    <Stack gap="xs" aria-live="polite">
      {armed.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing waits: {label} works as usual.
        </Text>
      ) : (
        <div className={classes['armed']}>
          <Stack component="ul" gap={6} className={classes['list'] ?? ''}>
            {armed.map(({ kind, left, seconds }, index) => (
              <Group key={index} component="li" gap={8}>
                <Badge color="yellow" leftSection={<IconBolt size={13} aria-hidden />}>
                  {troubleWords[kind].name}
                </Badge>
                <Text size="sm">
                  meets {leftInWords(left)}
                  {seconds !== undefined && `, ${seconds} s`}
                </Text>
              </Group>
            ))}
          </Stack>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Take away from ${label}`}
            loading={calm.isPending}
            onClick={() => calm.mutate({ connection })}
          >
            Take away
          </Button>
        </div>
      )}
      {calm.error !== null && <ErrorNote error={calm.error} />}
    </Stack>
  )
}

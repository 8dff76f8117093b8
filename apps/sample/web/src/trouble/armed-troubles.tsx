import { Badge, Group, Stack, Text } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'

import type { TroubledConnection } from '../../../src/api/trouble.js'
import { useCalm } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { QuietButton } from '../shared/quiet-button.js'
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
  const said = useRef<HTMLParagraphElement>(null)
  // The button that had the focus is gone then.
  useEffect(() => {
    if (calm.isSuccess) said.current?.focus()
  }, [calm.isSuccess])
  return (
    <Stack gap="xs" aria-live="polite">
      {armed.length === 0 ? (
        <Text size="sm" c="dimmed" ref={said} tabIndex={-1} style={{ outline: 'none' }}>
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
                  meets {leftInWords(kind, left)}
                  {seconds !== undefined && `, ${seconds} s`}
                </Text>
              </Group>
            ))}
          </Stack>
          <QuietButton
            size="compact-sm"
            variant="default"
            aria-label={`Take away from ${label}`}
            busy={calm.isPending}
            onClick={() => calm.mutate({ connection })}
          >
            Take away
          </QuietButton>
        </div>
      )}
      {calm.error !== null && <ErrorNote error={calm.error} />}
    </Stack>
  )
}

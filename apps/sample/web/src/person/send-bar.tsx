import { Button, Group, Stack, Text } from '@mantine/core'
import { IconChecks, IconSend } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'

import type { Sending } from './sending.js'

interface SendBarProps {
  readonly sending: Sending
  readonly busy: boolean
  readonly onSend: (plans: readonly string[]) => void
}

/** The one button that writes, with what it is going to do, or why it can't. */
export function SendBar({ sending, busy, onSend }: SendBarProps): ReactNode {
  const id = useId()
  if (sending.state === 'nothing-to-do') {
    return (
      <Group gap="xs" c="var(--mantine-color-green-text)">
        <IconChecks size={20} aria-hidden />
        <Text fw={600}>Nothing to do: every app already holds what it can take of this.</Text>
      </Group>
    )
  }
  const isReady = sending.state === 'ready'
  return (
    <Stack gap={6}>
      <Button
        fullWidth
        size="md"
        loading={busy}
        // Kept in reach of the keyboard, so that its reason is heard.
        {...(isReady ? {} : { 'data-disabled': true })}
        aria-disabled={!isReady}
        aria-describedby={id}
        leftSection={<IconSend size={18} aria-hidden />}
        onClick={(event) => {
          if (isReady) onSend(sending.plans)
          else event.preventDefault()
        }}
      >
        {isReady ? (sending.requests === 1 ? 'Send 1 request' : `Send ${sending.requests} requests`) : 'Send'}
      </Button>
      <Text size="sm" c="dimmed" id={id}>
        {isReady ? 'Nothing has been sent yet.' : sending.reason}
      </Text>
    </Stack>
  )
}

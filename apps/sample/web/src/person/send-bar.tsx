import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconChecks, IconSend } from '@tabler/icons-react'
import { useId, type ReactNode, type Ref } from 'react'

import { listOf, type Sending } from './sending.js'

interface SendBarProps {
  readonly sending: Sending
  readonly busy: boolean
  readonly onSend: (plans: readonly string[]) => void
  readonly buttonRef: Ref<HTMLButtonElement>
}

/** The one button that writes, with what it is going to do, or why it can't. */
export function SendBar({ sending, busy, onSend, buttonRef }: SendBarProps): ReactNode {
  const id = useId()
  const isReady = sending.state === 'ready'
  return (
    <Stack gap={6}>
      <Button
        ref={buttonRef}
        fullWidth
        size="md"
        // Kept in reach of the keyboard, so that its reason is heard, and the focus comes back from a question.
        {...(isReady && !busy ? {} : { 'data-disabled': true })}
        aria-disabled={!isReady || busy}
        aria-busy={busy}
        aria-describedby={id}
        leftSection={
          busy ? <Loader size={18} color="currentcolor" aria-hidden /> : <IconSend size={18} aria-hidden />
        }
        onClick={(event) => {
          if (isReady && !busy) onSend(sending.plans)
          else event.preventDefault()
        }}
      >
        {isReady ? (sending.requests === 1 ? 'Send 1 request' : `Send ${sending.requests} requests`) : 'Send'}
      </Button>
      {sending.state === 'nothing-to-do' ? (
        <Group gap={6} wrap="nowrap" align="flex-start" c="var(--mantine-color-green-text)" id={id}>
          <IconChecks size={18} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm" fw={600}>
            Nothing to do: every app already holds what it can take of this.
          </Text>
        </Group>
      ) : (
        <Text size="sm" c="dimmed" id={id}>
          {isReady ? readyWords(sending.without) : sending.reason}
        </Text>
      )}
    </Stack>
  )
}

/** Nobody is left out unawares. */
export function readyWords(without: readonly string[]): string {
  return without.length === 0
    ? 'Nothing has been sent yet.'
    : `Nothing has been sent yet. ${listOf(without)} could not be planned, and will get nothing.`
}

import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownConnection } from '../../../src/api/session.js'

interface ConfirmWritesProps {
  /** The real apps that nobody has agreed to write to yet; none when there is nothing to ask. */
  readonly connections: readonly ShownConnection[]
  readonly person: string
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks once more before the first write to an app that is no simulator. */
export function ConfirmWrites({ connections, person, onConfirm, onCancel }: ConfirmWritesProps): ReactNode {
  // The lock of the page's scrolling would bring a style of its own, which the policy of the page refuses.
  return (
    <Modal.Root opened={connections.length > 0} onClose={onCancel} centered lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Stack>
            <Modal.Title fz="lg" fw={650}>
              Write to a real app?
            </Modal.Title>
            <Text size="sm">
              This changes {person}’s account in {connections.length === 1 ? 'an app' : 'apps'} that people
              use. It is no simulation:
            </Text>
            <List size="sm">
              {connections.map(({ name, label, kind }) => (
                <List.Item key={name}>
                  <strong>{label}</strong>, {kind}
                </List.Item>
              ))}
            </List>
            <Text size="sm" c="dimmed">
              You are asked once for each app, until the server is started again.
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onCancel} data-autofocus>
                Send nothing
              </Button>
              <Button color="#a8400a" onClick={onConfirm}>
                Write to {connections.map(({ label }) => label).join(' and ')}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

import { Center, Container, Group, Loader, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

import { ErrorNote } from '../shared/failure-note.js'

/** Before anything is known: who the page belongs to, and why nothing is there, if so. */
export function Opening({ error }: { readonly error: Error | null }): ReactNode {
  return (
    <Center component="main" mih="100dvh">
      <Container size="xs">
        <Stack align="center">
          <Group gap="sm">
            <img src="/icon.svg" alt="" width={32} height={32} />
            <Title order={1}>Crosspatch</Title>
          </Group>
          {error === null ? (
            <Group gap="sm" component="output">
              <Loader size="sm" aria-hidden />
              <Text c="dimmed">Asking the server which apps there are</Text>
            </Group>
          ) : (
            <ErrorNote error={error} />
          )}
        </Stack>
      </Container>
    </Center>
  )
}

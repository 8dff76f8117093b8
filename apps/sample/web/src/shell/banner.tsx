import { Alert, Button, Container, Group, Stack, Text } from '@mantine/core'
import { IconPlugConnected, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { useLink } from '../api/events.js'
import { useSession } from '../api/queries.js'
import classes from './banner.module.css'

/** What is true of every screen: which apps are real, and how the page stands to its server. */
export function Banner(): ReactNode {
  const { connections } = useSession()
  const { state, acknowledge } = useLink()
  const real = connections.filter((connection) => connection.real).map(({ label }) => label)
  return (
    <Container size="xl">
      {real.length > 0 && (
        <Alert
          mt="md"
          p="sm"
          color="orange"
          icon={<IconPlugConnected size={18} aria-hidden />}
          title={`${sentenceList(real)} ${real.length === 1 ? 'is' : 'are'} real`}
        >
          What you send there changes true accounts. You are asked once more before the first write.
          {real.length < connections.length && ' The other apps are simulated on this machine.'}
        </Alert>
      )}
      <Stack gap={0} aria-live="polite" className={classes['news'] ?? ''}>
        {state === 'lost' && (
          <Alert
            p="sm"
            color="red"
            icon={<IconPlugConnectedX size={18} aria-hidden />}
            title="The server of this page does not answer"
          >
            Start it again; the page keeps trying, and then goes on. What you see is as it was last told.
          </Alert>
        )}
        {state === 'restarted' && (
          <Alert
            p="sm"
            color="blue"
            icon={<IconRefresh size={18} aria-hidden />}
            title="The server was started again"
          >
            <Group justify="space-between" gap="xs">
              <Text size="sm">
                Everything was fetched anew. What was simulated, planned and sent before is gone.
              </Text>
              <Button size="compact-sm" variant="default" onClick={acknowledge}>
                All right
              </Button>
            </Group>
          </Alert>
        )}
      </Stack>
    </Container>
  )
}

function sentenceList(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names)
}

import { SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import { useSession, useTroubles } from '../api/queries.js'
import { ErrorNote } from '../shared/failure-note.js'
import { PageHeading } from '../shared/page-heading.js'
import { SimulatorCard } from './simulator-card.js'

/** Lets simulators fail on purpose. */
export function TroublePage(): ReactNode {
  const { connections } = useSession()
  const { data: troubled, error } = useTroubles()

  return (
    <Stack gap="lg">
      <PageHeading title="Simulate trouble">
        Let a simulated app fail on purpose, then change somebody and watch what becomes of it. To begin with,
        let one app lose a reply after the write, and send a change to all of them.
      </PageHeading>

      {error !== null && <ErrorNote error={error} />}
      {troubled === undefined && error === null && <Skeleton height={320} radius="md" aria-hidden />}
      {troubled?.length === 0 && <Text>Every app is real. There is nothing here to let fail.</Text>}
      {troubled !== undefined && troubled.length > 0 && (
        <SimpleGrid
          cols={{ base: 1, md: 2 }}
          spacing="md"
          verticalSpacing="md"
          style={{ alignItems: 'start' }}
        >
          {troubled.map((simulator) => (
            <SimulatorCard
              key={simulator.connection}
              simulator={simulator}
              shown={connections.find(({ name }) => name === simulator.connection)}
            />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  )
}

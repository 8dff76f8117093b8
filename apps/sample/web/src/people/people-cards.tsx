import { Card, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { PersonRow } from '../../../src/api/people.js'
import { useSession } from '../api/queries.js'
import { RealityBadge } from '../shared/connection-badge.js'
import { AccountCell } from './account-cell.js'
import { FindButton } from './find-button.js'
import classes from './people-cards.module.css'
import { PersonName } from './person-name.js'
import type { Finding } from './use-finding.js'

interface PeopleProps {
  readonly people: readonly PersonRow[]
  readonly finding: Finding
}

/** A card per person, where a table would be too wide. */
export function PeopleCards({ people, finding }: PeopleProps): ReactNode {
  const { connections } = useSession()
  return (
    <Stack component="ul" gap="sm" className={classes['list'] ?? ''}>
      {people.map((person) => (
        <Card key={person.key} component="li" padding="sm">
          <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
            <PersonName person={person} />
            <FindButton person={person} finding={finding} />
          </Group>
          <SimpleGrid cols={2} spacing="sm" verticalSpacing={8} mt="sm">
            {connections.map((connection) => (
              <div key={connection.name}>
                <Group gap={4}>
                  <Text size="xs" c="dimmed">
                    {connection.label}
                  </Text>
                  {connection.real && <RealityBadge real />}
                </Group>
                <AccountCell
                  person={person}
                  connection={connection}
                  looking={finding.looking.has(person.key)}
                />
              </div>
            ))}
          </SimpleGrid>
        </Card>
      ))}
    </Stack>
  )
}

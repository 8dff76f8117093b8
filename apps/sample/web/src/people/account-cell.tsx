import { Group, Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { PersonRow } from '../../../src/api/people.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { AccountDetails } from '../shared/account-details.js'

interface AccountCellProps {
  readonly person: PersonRow
  readonly connection: ShownConnection
  readonly looking: boolean
}

/** A person at one app, or that somebody is looking there. */
export function AccountCell({ person, connection, looking }: AccountCellProps): ReactNode {
  if (looking) {
    return (
      <Group gap={6} h={24}>
        <Loader size={16} aria-hidden />
        <Text size="xs" c="dimmed">
          looking
        </Text>
      </Group>
    )
  }
  return (
    <AccountDetails
      person={person}
      connection={connection}
      account={person.accounts[connection.name] ?? { status: 'unmatched' }}
    />
  )
}

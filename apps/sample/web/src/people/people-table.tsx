import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

import type { PersonRow } from '../../../src/api/people.js'
import { useSession } from '../api/queries.js'
import { ConnectionName } from '../shared/connection-badge.js'
import { ScrollRegion } from '../shared/scroll-region.js'
import { AccountCell } from './account-cell.js'
import { FindButton } from './find-button.js'
import { PersonName } from './person-name.js'
import type { Finding } from './use-finding.js'

interface PeopleProps {
  readonly people: readonly PersonRow[]
  readonly finding: Finding
}

/** A row per person, a column per app. */
export function PeopleTable({ people, finding }: PeopleProps): ReactNode {
  const { connections } = useSession()
  return (
    <ScrollRegion label="People by app">
      <Table highlightOnHover verticalSpacing={7} horizontalSpacing="md" miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            {connections.map((connection) => (
              <Table.Th key={connection.name} style={{ verticalAlign: 'top' }}>
                <ConnectionName connection={connection} />
              </Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.key}>
              <Table.Th scope="row" miw="12rem">
                <PersonName person={person} />
              </Table.Th>
              {connections.map((connection) => (
                <Table.Td key={connection.name}>
                  <AccountCell
                    person={person}
                    connection={connection}
                    looking={finding.looking.has(person.key)}
                  />
                </Table.Td>
              ))}
              <Table.Td ta="right">
                <FindButton person={person} finding={finding} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  )
}

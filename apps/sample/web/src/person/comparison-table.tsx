import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import { ConnectionName } from '../shared/connection-badge.js'
import { ComparedValue } from './compared-value.js'
import type { ComparisonProps } from './comparison.js'
import classes from './comparison.module.css'

/** Every field in a row, the profile's value first. */
export function ComparisonTable({ rows, connections, meanings }: ComparisonProps): ReactNode {
  return (
    <Table.ScrollContainer
      minWidth={420 + connections.length * 150}
      type="native"
      className={classes['frame']}
      role="region"
      aria-label="The profile beside the records of the apps"
      tabIndex={0}
    >
      <Table className={classes['table']} verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Field</Table.Th>
            <Table.Th scope="col" className={classes['profile']}>
              Profile
              <Text size="xs" c="dimmed" fw={400}>
                how it should be
              </Text>
            </Table.Th>
            {connections.map((connection) => (
              <Table.Th key={connection.name} scope="col">
                <ConnectionName connection={connection} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ path, label, profile, values, differing }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td className={classes['profile']}>
                <ComparedValue value={profile} meanings={meanings} />
              </Table.Td>
              {connections.map(({ name }) => {
                const differs = differing.includes(name)
                return (
                  <Table.Td key={name} {...(differs ? { className: classes['differs'] ?? '' } : {})}>
                    <ComparedValue value={values[name]} differs={differs} meanings={meanings} />
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

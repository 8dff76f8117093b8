import { Code, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownConnection } from '../../../src/api/session.js'
import { useSession } from '../api/queries.js'
import { ConnectionName } from '../shared/connection-badge.js'
import { ScrollRegion } from '../shared/scroll-region.js'
import { CoverageCellView } from './coverage-cell.js'
import classes from './coverage.module.css'
import type { CoverageRow } from './filter.js'

/** A row per field, a column per app; what only one app has stands below, app by app. */
export function CoverageTable({ rows }: { readonly rows: readonly CoverageRow[] }): ReactNode {
  const { connections } = useSession()
  const canonical = rows.filter(({ only }) => only === undefined)
  return (
    <ScrollRegion label="Fields by app">
      <Table className={classes['matrix'] ?? ''} verticalSpacing={5} horizontalSpacing="sm" miw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes['field'] ?? ''}>Field</Table.Th>
            {connections.map((connection) => (
              <Table.Th key={connection.name} className={classes['head'] ?? ''}>
                <ConnectionName connection={connection} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {canonical.map((row) => (
            <FieldRow key={row.path} row={row} connections={connections} />
          ))}
        </Table.Tbody>
        {connections.map(({ name, label }) => (
          <Extensions
            key={name}
            label={label}
            rows={rows.filter(({ only }) => only === name)}
            connections={connections}
          />
        ))}
      </Table>
    </ScrollRegion>
  )
}

interface ExtensionsProps {
  readonly label: string
  readonly rows: readonly CoverageRow[]
  readonly connections: readonly ShownConnection[]
}

function Extensions({ label, rows, connections }: ExtensionsProps): ReactNode {
  if (rows.length === 0) return null
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th colSpan={connections.length + 1} scope="rowgroup" className={classes['group'] ?? ''}>
          Only {label} has
        </Table.Th>
      </Table.Tr>
      {rows.map((row) => (
        <FieldRow key={row.path} row={row} connections={connections} />
      ))}
    </Table.Tbody>
  )
}

interface FieldRowProps {
  readonly row: CoverageRow
  readonly connections: readonly ShownConnection[]
}

function FieldRow({ row, connections }: FieldRowProps): ReactNode {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes['field'] ?? ''}>
        <Text size="sm" fw={600}>
          {row.label}
        </Text>
        <Code className={classes['path'] ?? ''}>{row.path}</Code>
      </Table.Th>
      {connections.map((connection) => (
        <Table.Td key={connection.name}>
          <CoverageCellView row={row} cell={row.cells[connection.name]} connection={connection} />
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

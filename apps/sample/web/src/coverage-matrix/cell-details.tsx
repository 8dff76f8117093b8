import { Code, List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { CoverageCell } from '../../../src/api/coverage.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { evidenceInWords } from './evidence.js'
import type { CoverageRow } from './filter.js'

interface CellDetailsProps {
  readonly row: CoverageRow
  readonly cell: CoverageCell
  readonly connection: ShownConnection
}

const states = {
  writable: 'Changes arrive here.',
  'read-only': 'The app shows it, and no call changes it.',
  carried: 'It is written as a part of another field.',
  none: 'The app has no such field.',
} as const satisfies Record<CoverageCell['state'], string>

/** Everything that is known of one field in one app. */
export function CellDetails({ row, cell, connection }: CellDetailsProps): ReactNode {
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600} data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
        {row.label} at {connection.label}
      </Text>
      <Text size="sm">
        {states[cell.state]}
        {cell.carriedBy !== undefined && (
          <>
            {' '}
            That field is <Code>{cell.carriedBy}</Code>.
          </>
        )}
        {cell.state === 'writable' && !cell.readable && ' The app never shows it.'}
      </Text>
      {cell.vendorField !== undefined && (
        <Text size="sm">
          The app calls it <Code>{cell.vendorField}</Code>.
        </Text>
      )}
      {row.scim !== undefined && (
        <Text size="sm">
          SCIM 2.0 calls it <Code>{row.scim}</Code>.
        </Text>
      )}
      {cell.verbs.length > 0 && (
        <List size="sm" withPadding={false}>
          {cell.verbs.map(({ verb, evidence }) => (
            <List.Item key={verb}>
              <strong>{verb}</strong>: {evidenceInWords(evidence)}
            </List.Item>
          ))}
        </List>
      )}
      {cell.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </Stack>
  )
}

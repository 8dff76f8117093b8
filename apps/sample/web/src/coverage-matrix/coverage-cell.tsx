import { Popover, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconEyeOff, IconInfoCircle } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'

import type { CoverageCell } from '../../../src/api/coverage.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { CellDetails } from './cell-details.js'
import classes from './coverage.module.css'
import { EvidentVerb } from './evidence.js'
import type { CoverageRow } from './filter.js'

interface CoverageCellViewProps {
  readonly row: CoverageRow
  readonly cell: CoverageCell | undefined
  readonly connection: ShownConnection
}

/** What one app does with one field; pressed, it tells more. */
export function CoverageCellView({ row, cell, connection }: CoverageCellViewProps): ReactNode {
  if (cell === undefined || (cell.state === 'none' && cell.notes.length === 0)) return <Nothing />
  return (
    <Popover width={340} position="bottom-start" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes['cell']}>
          <CellText cell={cell} />
          {cell.notes.length > 0 && (
            <IconInfoCircle size={14} aria-hidden className={classes['sign'] ?? ''} />
          )}
          <VisuallyHidden>
            : {row.label} at {connection.label}
          </VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 2rem)" aria-label={`${row.label} at ${connection.label}`}>
        <CellDetails row={row} cell={cell} connection={connection} />
      </Popover.Dropdown>
    </Popover>
  )
}

function CellText({ cell }: { readonly cell: CoverageCell }): ReactNode {
  switch (cell.state) {
    case 'writable':
      return (
        <span>
          {cell.verbs.map((given, index) => (
            <Fragment key={given.verb}>
              {index > 0 && <span className={classes['dot']}> · </span>}
              <EvidentVerb {...given} />
            </Fragment>
          ))}
          {!cell.readable && (
            <Text span size="xs" c="dimmed" className={classes['aside'] ?? ''}>
              <IconEyeOff size={13} aria-hidden /> never shown
            </Text>
          )}
        </span>
      )
    case 'read-only':
      return (
        <Text span size="sm" c="dimmed">
          only shown
        </Text>
      )
    case 'carried':
      return (
        <Text span size="sm">
          in <span className={classes['path']}>{cell.carriedBy ?? 'another field'}</span>
        </Text>
      )
    case 'none':
      return <Nothing />
  }
}

function Nothing(): ReactNode {
  return (
    <Text span size="sm" c="dimmed">
      <span aria-hidden>—</span>
      <VisuallyHidden>not there</VisuallyHidden>
    </Text>
  )
}

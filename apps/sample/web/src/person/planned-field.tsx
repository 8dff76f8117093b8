import { Badge, Code, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownFieldPlan } from '../../../src/api/plan.js'
import classes from './plan-share.module.css'
import { VerdictText } from './tone.js'
import { fieldVerdict } from './words.js'

interface PlannedFieldProps {
  /** Several when they travel as one. */
  readonly fields: readonly [ShownFieldPlan, ...ShownFieldPlan[]]
  readonly labelOf: (path: string) => string
}

const verbs = { set: '', clear: 'clearing', edit: 'editing' } as const

/** What becomes of one field at one app, and why. */
export function PlannedField({ fields, labelOf }: PlannedFieldProps): ReactNode {
  const [{ status, verb, vendorField, evidence, note, needsCurrent, writeOnly, failure }] = fields
  const names = fields.map(({ path }) => labelOf(path)).join(' + ')
  return (
    <li className={classes['field']}>
      <div className={classes['line']}>
        <Text span size="sm" fw={550}>
          {names}
        </Text>
        {verbs[verb] !== '' && (
          <Text span size="xs" c="dimmed">
            {verbs[verb]}
          </Text>
        )}
        <VerdictText verdict={fieldVerdict(status)} />
      </div>
      {failure !== undefined && (
        <Text size="sm">
          {failure.message} {failure.remedy !== undefined && <strong>{failure.remedy}</strong>}
        </Text>
      )}
      {status !== 'refused' && (
        <Text size="xs" c="dimmed" component="div">
          {vendorField !== undefined && (
            <>
              as <Code>{vendorField}</Code>{' '}
            </>
          )}
          {evidence === 'inferred' && status === 'taken' && <InferredMark />}
          {note !== undefined && <span>{note} </span>}
          {status === 'needs-current' && needsCurrent !== undefined && <span>{needsCurrent} </span>}
          {writeOnly === true && note === undefined && status === 'taken' && (
            <span>The app never shows this field.</span>
          )}
        </Text>
      )}
    </li>
  )
}

/** That no documentation says it. */
function InferredMark(): ReactNode {
  return (
    <Tooltip label="No documentation says it; a sample of the vendor or a client in use shows it.">
      <Badge color="violet" size="xs" tabIndex={0} mr={4}>
        inferred
      </Badge>
    </Tooltip>
  )
}

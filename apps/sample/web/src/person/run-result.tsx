import { Box, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownResult } from '../../../src/api/run.js'
import type { ShownValue } from '../../../src/api/value.js'
import { FailureWords } from '../shared/failure-note.js'
import { ValueView } from '../shared/value-view.js'
import classes from './run-share.module.css'
import { VerdictText } from './tone.js'
import { outcomeVerdict } from './words.js'

interface RunResultProps {
  readonly result: ShownResult
  readonly meanings: Readonly<Record<string, string>>
  readonly labelOf: (path: string) => string
}

/** One field after the run: before, after, and what became of it. */
export function RunResult({ result, meanings, labelOf }: RunResultProps): ReactNode {
  const { paths, outcome, before, after, failure } = result
  const isTold = before !== undefined || after !== undefined
  return (
    <li className={classes['result']}>
      <div className={classes['line']}>
        <Text span size="sm" fw={550}>
          {paths.map(labelOf).join(' + ')}
        </Text>
        <VerdictText verdict={outcomeVerdict(outcome)} />
      </div>
      {isTold && outcome !== 'refused' && (
        <span className={classes['values']}>
          {isSame(before, after) ? (
            <ValueView value={after} meanings={meanings} />
          ) : (
            <>
              <ValueView value={before} meanings={meanings} />
              <span aria-hidden>→</span>
              <VisuallyHidden>became</VisuallyHidden>
              <ValueView value={after} meanings={meanings} />
            </>
          )}
        </span>
      )}
      {failure !== undefined && (
        <Box mt={2}>
          {outcome === 'refused' ? (
            <Text size="sm">
              {failure.message} {failure.remedy !== undefined && <strong>{failure.remedy}</strong>}
            </Text>
          ) : (
            <FailureWords failure={failure} />
          )}
        </Box>
      )}
    </li>
  )
}

function isSame(one: ShownValue | undefined, other: ShownValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

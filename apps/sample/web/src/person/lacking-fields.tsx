import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { Lacking } from './shown-failures.js'
import { listOf } from './sending.js'
import { VerdictText } from './tone.js'

interface LackingFieldsProps {
  readonly lacking: Lacking
  /** The app's label. */
  readonly app: string
  readonly labelOf: (path: string) => string
  readonly classes: Readonly<Record<string, string>>
}

/** What an app has no field for, in one line. */
export function LackingFields({ lacking, app, labelOf, classes }: LackingFieldsProps): ReactNode {
  const { paths, failure } = lacking
  const isOne = paths.length === 1
  return (
    <li className={classes['field']}>
      <div className={classes['line']}>
        <Text span size="sm" fw={550}>
          {listOf(paths.map(labelOf))}
        </Text>
        <VerdictText verdict={{ words: isOne ? 'is refused' : 'are refused', tone: 'notice' }} />
      </div>
      <Text size="sm">
        {isOne ? (
          <>{failure.message} It is left out there.</>
        ) : (
          <>{app} has no such fields. They are left out there.</>
        )}
      </Text>
    </li>
  )
}

import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'

import type { Run } from '../../../src/api/run.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { RunShare } from './run-share.js'

interface RunViewProps {
  readonly run: Run
  readonly connections: readonly ShownConnection[]
  /** What ids in values stand for. */
  readonly meanings: Readonly<Record<string, string>>
  /** What a field is called. */
  readonly nameOf: (path: string) => string
}

/** What a run has done so far, app by app and field by field. */
export function RunView({ run, connections, meanings, nameOf }: RunViewProps): ReactNode {
  const known = connections.filter(({ name }) => run.shares[name] !== undefined)
  return (
    <Stack gap="sm">
      {known.map((connection) => {
        const share = run.shares[connection.name]
        return (
          share !== undefined && (
            <RunShare
              key={connection.name}
              connection={connection}
              share={share}
              meanings={meanings}
              labelOf={nameOf}
            />
          )
        )
      })}
    </Stack>
  )
}

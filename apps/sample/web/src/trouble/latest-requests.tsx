import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { TroubledConnection } from '../../../src/api/trouble.js'
import { ScrollRegion } from '../shared/scroll-region.js'
import classes from './trouble.module.css'

interface LatestRequestsProps {
  readonly label: string
  readonly requests: TroubledConnection['requests']
}

/** What a simulator was asked, the newest first. */
export function LatestRequests({ label, requests }: LatestRequestsProps): ReactNode {
  if (requests.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {label} has not been asked for anything yet.
      </Text>
    )
  }
  return (
    <ScrollRegion label={`Latest requests to ${label}`}>
      <ol className={classes['requests']}>
        {requests.map(({ method, path }, index) => (
          <li key={index}>
            <strong>{method}</strong> {path}
          </li>
        ))}
      </ol>
    </ScrollRegion>
  )
}

import { List, SimpleGrid, Text } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { useSession } from '../api/queries.js'
import { ConnectionName } from '../shared/connection-badge.js'
import classes from './coverage.module.css'

const known: readonly (readonly [string, string])[] = [
  ['list', 'list everybody'],
  ['find', 'find a person'],
  ['create', 'create an account'],
  ['remove', 'remove an account'],
  ['describe', 'tell its groups, roles and fields'],
]

/** What an app offers beside changing an account. */
export function AppCalls({
  calls,
}: {
  readonly calls: Readonly<Record<string, readonly string[]>>
}): ReactNode {
  const { connections } = useSession()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="lg">
      {connections.map((connection) => {
        const offered = calls[connection.name] ?? []
        return (
          <div key={connection.name}>
            <ConnectionName connection={connection} />
            <List listStyleType="none" size="sm" mt={6} withPadding={false}>
              {known.map(([call, words]) => {
                const isOffered = offered.includes(call)
                return (
                  <List.Item key={call} className={classes['call'] ?? ''}>
                    {isOffered ? (
                      <IconCheck size={15} aria-label="yes:" role="img" />
                    ) : (
                      <IconMinus size={15} aria-label="no:" role="img" />
                    )}
                    <Text span size="sm" {...(isOffered ? {} : { c: 'dimmed' })}>
                      {words}
                    </Text>
                  </List.Item>
                )
              })}
            </List>
          </div>
        )
      })}
    </SimpleGrid>
  )
}

import { Button, Code, Group, Paper, Stack, Text } from '@mantine/core'
import { useRef, type ReactNode } from 'react'

import type { Account, PersonRow } from '../../../src/api/people.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { useLinkAccount } from '../api/queries.js'
import { AccountBadge } from '../shared/account-badge.js'
import { rulesInWords, waysInWords } from '../shared/account-words.js'
import { ConnectionName } from '../shared/connection-badge.js'
import { ErrorNote, FailureWords } from '../shared/failure-note.js'
import classes from './accounts.module.css'

interface AccountsProps {
  readonly row: PersonRow
  readonly connections: readonly ShownConnection[]
}

/** The person's account in each app, and the choice where several could be it. */
export function Accounts({ row, connections }: AccountsProps): ReactNode {
  const link = useLinkAccount(row.key)
  const list = useRef<HTMLUListElement>(null)
  return (
    <Stack gap="xs">
      <ul className={classes['accounts']} aria-label="Accounts" ref={list} tabIndex={-1}>
        {connections.map((connection) => {
          const account = row.accounts[connection.name] ?? { status: 'unmatched' }
          return (
            <Paper component="li" key={connection.name} className={classes['account']}>
              <ConnectionName connection={connection} />
              <Stack gap={6} mt={6} align="flex-start">
                <AccountBadge account={account} />
                <AccountDetail account={account} />
                {account.candidates?.map(({ id, by, active }) => (
                  <Group key={id} gap="xs" justify="space-between" w="100%">
                    <Text size="xs" component="div" flex="1 1 8rem" style={{ overflowWrap: 'anywhere' }}>
                      <Code>{id}</Code>
                      <Text size="xs" c="dimmed">
                        {[
                          ...(by.length === 0 ? [] : [`by ${rulesInWords(by)}`]),
                          ...(active === undefined ? [] : [active ? 'active' : 'inactive']),
                        ].join(' · ')}
                      </Text>
                    </Text>
                    <Button
                      size="compact-xs"
                      variant="light"
                      loading={link.isPending}
                      aria-label={`Take this one: ${id} in ${connection.label}`}
                      onClick={() =>
                        link.mutate(
                          { connection: connection.name, id },
                          // The button is gone then.
                          { onSuccess: () => list.current?.focus({ preventScroll: true }) },
                        )
                      }
                    >
                      Take this one
                    </Button>
                  </Group>
                ))}
              </Stack>
            </Paper>
          )
        })}
      </ul>
      {link.error !== null && <ErrorNote error={link.error} />}
    </Stack>
  )
}

function AccountDetail({ account }: { readonly account: Account }): ReactNode {
  const { status, id, by = [], message, failures = [] } = account
  return (
    <>
      {id !== undefined && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {id}
          {by.length > 0 && ` · ${waysInWords(by)}`}
        </Text>
      )}
      {id === undefined && by.length > 0 && (
        <Text size="xs" c="dimmed">
          {status === 'absent' ? 'looked for' : 'found'} by {rulesInWords(by)}
        </Text>
      )}
      {message !== undefined && failures.length === 0 && <Text size="xs">{message}</Text>}
      {failures.map((failure, index) => (
        <FailureWords key={index} failure={failure} />
      ))}
    </>
  )
}

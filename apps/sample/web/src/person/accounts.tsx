import { Badge, Button, Code, Group, Paper, Stack, Text } from '@mantine/core'
import {
  IconCircleCheck,
  IconCircleDashed,
  IconHelpCircle,
  IconMail,
  IconQuestionMark,
  IconUserOff,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { Account, PersonRow } from '../../../src/api/people.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { useLinkAccount } from '../api/queries.js'
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
  return (
    <Stack gap="xs">
      <ul className={classes['accounts']} aria-label="Accounts">
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
                          ...(by.length === 0 ? [] : [`by ${by.join(', ')}`]),
                          ...(active === undefined ? [] : [active ? 'active' : 'inactive']),
                        ].join(' · ')}
                      </Text>
                    </Text>
                    <Button
                      size="compact-xs"
                      variant="light"
                      loading={link.isPending}
                      aria-label={`Take this one: ${id} in ${connection.label}`}
                      onClick={() => link.mutate({ connection: connection.name, id })}
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

function AccountBadge({ account }: { readonly account: Account }): ReactNode {
  const { words, colour, Icon } = lookOf(account)
  return (
    <Badge color={colour} leftSection={<Icon size={14} aria-hidden />}>
      {words}
    </Badge>
  )
}

function lookOf({ status, active }: Account): {
  readonly words: string
  readonly colour: string
  readonly Icon: typeof IconCircleCheck
} {
  switch (status) {
    case 'linked':
      return active === false
        ? { words: 'linked, inactive', colour: 'yellow', Icon: IconUserOff }
        : { words: active === true ? 'linked, active' : 'linked', colour: 'green', Icon: IconCircleCheck }
    case 'absent':
      return { words: 'absent', colour: 'gray', Icon: IconCircleDashed }
    case 'invited':
      return { words: 'invited', colour: 'blue', Icon: IconMail }
    case 'ambiguous':
      return { words: 'ambiguous', colour: 'orange', Icon: IconQuestionMark }
    case 'unknown':
      return { words: 'unknown', colour: 'red', Icon: IconHelpCircle }
    case 'unmatched':
      return { words: 'not looked for yet', colour: 'gray', Icon: IconCircleDashed }
  }
}

function AccountDetail({ account }: { readonly account: Account }): ReactNode {
  const { status, id, by = [], message, failures = [] } = account
  return (
    <>
      {id !== undefined && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {id}
          {by.length > 0 && ` · by ${by.join(', ')}`}
        </Text>
      )}
      {id === undefined && by.length > 0 && (
        <Text size="xs" c="dimmed">
          {status === 'absent' ? 'looked for' : 'found'} by {by.join(', ')}
        </Text>
      )}
      {message !== undefined && failures.length === 0 && <Text size="xs">{message}</Text>}
      {failures.map((failure, index) => (
        <FailureWords key={index} failure={failure} />
      ))}
    </>
  )
}

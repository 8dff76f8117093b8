import { Button, Code, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'

import type { Account } from '../../../src/api/people.js'
import { useLinkAccount } from '../api/queries.js'
import { AccountBadge } from './account-badge.js'
import classes from './account-details.module.css'
import { rulesInWords, sentenceOf } from './account-words.js'
import { ErrorNote, FailureWords } from './failure-note.js'

interface AccountDetailsProps {
  readonly account: Account
  readonly connection: { readonly name: string; readonly label: string }
  readonly person: { readonly key: string; readonly name: string }
}

/** An account's badge. Pressed, it tells what was found there and why, and lets choose where that was left open. */
export function AccountDetails({ account, connection, person }: AccountDetailsProps): ReactNode {
  const [opened, setOpened] = useState(false)
  if (account.status === 'unmatched') return <AccountBadge account={account} />
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={340}
      position="bottom-start"
      shadow="md"
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['target']} onClick={() => setOpened(!opened)}>
          <AccountBadge account={account} />
          <span className={classes['hidden']}>
            : {person.name} at {connection.label}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 2rem)" aria-label={`${person.name} at ${connection.label}`}>
        <Stack gap="xs">
          <Text size="sm" fw={600} data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
            {connection.label}
          </Text>
          <Text size="sm">{sentenceOf(account)}</Text>
          {account.message !== undefined && (
            <Text size="sm" c="dimmed">
              {account.message}
            </Text>
          )}
          {account.id !== undefined && <Code className={classes['id'] ?? ''}>{account.id}</Code>}
          {account.failures?.map((failure, index) => (
            <FailureWords key={index} failure={failure} />
          ))}
          {account.candidates !== undefined && account.candidates.length > 0 && (
            <Candidates
              person={person.key}
              connection={connection.name}
              candidates={account.candidates}
              onChosen={() => setOpened(false)}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface CandidatesProps {
  readonly person: string
  readonly connection: string
  readonly candidates: NonNullable<Account['candidates']>
  readonly onChosen: () => void
}

function Candidates({ person, connection, candidates, onChosen }: CandidatesProps): ReactNode {
  const link = useLinkAccount(person)
  return (
    <Stack component="ul" gap="xs" className={classes['candidates'] ?? ''}>
      {candidates.map(({ id, by, active }) => (
        <li key={id}>
          <Code className={classes['id'] ?? ''}>{id}</Code>
          <Group justify="space-between" gap="xs" mt={4}>
            <Text size="xs" c="dimmed" flex={1}>
              by {rulesInWords(by)}
              {active === false && ', inactive'}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Take this one: ${id}`}
              loading={link.isPending && link.variables.id === id}
              onClick={() => link.mutate({ connection, id }, { onSuccess: onChosen })}
            >
              Take this one
            </Button>
          </Group>
        </li>
      ))}
      {link.error !== null && <ErrorNote error={link.error} />}
    </Stack>
  )
}

import { Accordion, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import type { Run } from '../../../src/api/run.js'
import { useSession } from '../api/queries.js'
import { VerdictBadge } from '../person/tone.js'
import { shareVerdict } from '../person/words.js'
import { changedPaths } from './changed-paths.js'
import classes from './history.module.css'
import { RunStory } from './run-story.js'
import { useFieldNames } from './use-field-names.js'
import { When } from './when.js'

/** One change that was sent: who, when, and how it went in each app. Opened, it tells everything. */
export function RunEntry({ run }: { readonly run: Run }): ReactNode {
  const { connections } = useSession()
  const nameOf = useFieldNames()
  const names = changedPaths(run.patch).map(nameOf)
  return (
    <Accordion.Item value={run.id} className={classes['entry'] ?? ''}>
      <Accordion.Control>
        <Stack gap={6}>
          <Group gap="xs" component="span">
            <Text span fw={600} style={{ overflowWrap: 'anywhere' }}>
              {run.person.name}
            </Text>
            <Text span size="sm" c="dimmed">
              <When moment={run.startedAt} />
              {run.retryOf !== undefined && ' · tried again'}
              {names.length > 0 && ` · ${names.join(', ')}`}
            </Text>
          </Group>
          <span className={classes['outcomes']}>
            {connections.map(({ name, label }) => {
              const share = run.shares[name]
              return (
                share !== undefined && (
                  <span key={name} className={classes['outcome']}>
                    <Text span size="sm">
                      {label}
                    </Text>
                    <VerdictBadge verdict={shareVerdict(share)} />
                  </span>
                )
              )
            })}
          </span>
        </Stack>
      </Accordion.Control>
      <Accordion.Panel>
        <RunStory run={run} />
      </Accordion.Panel>
    </Accordion.Item>
  )
}

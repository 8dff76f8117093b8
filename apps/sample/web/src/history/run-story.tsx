import { Anchor, Group, Stack, Tabs, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { Run } from '../../../src/api/run.js'
import { useSession } from '../api/queries.js'
import { PlanBody } from '../person/plan-share.js'
import { RunView } from '../person/run-view.js'
import { CodeView } from '../shared/code-view.js'
import { ConnectionName } from '../shared/connection-badge.js'
import { duration } from './duration.js'
import { useFieldNames } from './use-field-names.js'
import { useMeanings } from './use-meanings.js'

/** The change, what was planned for it, and what became of it. */
export function RunStory({ run }: { readonly run: Run }): ReactNode {
  const { connections } = useSession()
  const nameOf = useFieldNames()
  const meanings = useMeanings()
  const took = duration(run)
  return (
    <Tabs defaultValue="results" keepMounted={false}>
      <Tabs.List aria-label={`The change of ${run.person.name}`} mb="sm">
        <Tabs.Tab value="results">Results</Tabs.Tab>
        <Tabs.Tab value="plan">The plan</Tabs.Tab>
        <Tabs.Tab value="patch">The change</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="results">
        <Stack gap="sm">
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {took === undefined ? 'Under way' : `Took ${took}`}
            </Text>
            <Anchor component={Link} href={`/people/${encodeURIComponent(run.person.key)}`} size="sm">
              Go to {run.person.name}
            </Anchor>
          </Group>
          <RunView run={run} connections={connections} meanings={meanings} nameOf={nameOf} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="plan">
        <Stack gap="lg">
          {connections.map((connection) => {
            const plan = run.shares[connection.name]?.plan
            return (
              plan !== undefined && (
                <section key={connection.name} aria-label={`Plan for ${connection.label}`}>
                  <ConnectionName connection={connection} />
                  <PlanBody label={connection.label} plan={plan} labelOf={nameOf} />
                </section>
              )
            )
          })}
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="patch">
        <CodeView
          label="The change as a JSON merge patch"
          mediaType="application/merge-patch+json"
          text={JSON.stringify(run.patch)}
        />
      </Tabs.Panel>
    </Tabs>
  )
}

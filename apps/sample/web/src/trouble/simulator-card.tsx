import { Accordion, Card, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownConnection } from '../../../src/api/session.js'
import type { TroubledConnection } from '../../../src/api/trouble.js'
import { ArmedTroubles } from './armed-troubles.js'
import { InjectForm } from './inject-form.js'
import { LatestRequests } from './latest-requests.js'
import { Readings } from './readings.js'
import classes from './trouble.module.css'

interface SimulatorCardProps {
  readonly simulator: TroubledConnection
  readonly shown: ShownConnection | undefined
}

/** One simulator: what it is to meet, how it reads the documentation, and what it was asked. */
export function SimulatorCard({ simulator, shown }: SimulatorCardProps): ReactNode {
  const { connection, armed, readings, requests } = simulator
  const label = shown?.label ?? connection
  const changed = readings.filter(({ chosen, usual }) => chosen !== usual).length
  return (
    <Card component="section" padding="md" aria-label={label}>
      <Stack gap="md">
        <div>
          <Title order={2}>{label}</Title>
          <Text size="sm" c="dimmed">
            {shown?.kind}
          </Text>
        </div>
        <InjectForm connection={connection} label={label} />
        <ArmedTroubles connection={connection} label={label} armed={armed} />
        <Accordion order={3} variant="default" className={classes['more'] ?? ''} multiple>
          {readings.length > 0 && (
            <Accordion.Item value="readings">
              <Accordion.Control>
                What the documentation leaves open
                <Text span size="sm" c="dimmed" ml={6}>
                  {changed === 0
                    ? `${readings.length}, all as usual`
                    : `${readings.length}, ${changed} not as usual`}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Readings connection={connection} label={label} readings={readings} />
              </Accordion.Panel>
            </Accordion.Item>
          )}
          <Accordion.Item value="requests">
            <Accordion.Control>
              Latest requests
              <Text span size="sm" c="dimmed" ml={6}>
                {requests.length === 0 ? 'none yet' : requests.length}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <LatestRequests label={label} requests={requests} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
    </Card>
  )
}

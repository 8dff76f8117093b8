import { Alert, Group, Loader, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { Share } from '../../../src/api/run.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { RealityBadge } from '../shared/connection-badge.js'
import { FailureNote } from '../shared/failure-note.js'
import { ValueView } from '../shared/value-view.js'
import { LackingFields } from './lacking-fields.js'
import classes from './run-share.module.css'
import { RunResult } from './run-result.js'
import { apartFromLacking, unsaid } from './shown-failures.js'
import { VerdictBadge } from './tone.js'
import { settledSteps, shareVerdict, stepWords } from './words.js'

interface RunShareProps {
  readonly connection: ShownConnection
  readonly share: Share
  readonly meanings: Readonly<Record<string, string>>
  readonly labelOf: (path: string) => string
}

/** One app's part in a run: how it went, and what became of each field. */
export function RunShare({ connection, share, meanings, labelOf }: RunShareProps): ReactNode {
  const { status, steps, fields, strays, failures } = share
  const { rest, lacking } = apartFromLacking(fields, ({ paths }) => paths)
  return (
    <Paper component="section" aria-label={`Result for ${connection.label}`} className={classes['share']}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap={6}>
            <Title order={3} size="h4">
              {connection.label}
            </Title>
            <RealityBadge real={connection.real} />
          </Group>
          <Group gap={6}>
            {status === 'running' && <Loader size="xs" aria-hidden />}
            <VerdictBadge verdict={shareVerdict(share)} />
          </Group>
        </Group>
        {steps.length > 0 && (
          <ol className={classes['steps']}>
            {settledSteps(steps).map((step, index) => (
              <li key={index} data-type={step.type}>
                {stepWords(step)}
              </li>
            ))}
          </ol>
        )}
        {strays.length > 0 && (
          <Alert
            color="red"
            variant="outline"
            icon={<IconAlertOctagon size={20} aria-hidden />}
            title="Changed, although nobody asked for it"
          >
            <ul className={classes['fields']}>
              {strays.map(({ path, before, after }) => (
                <li key={path} className={classes['stray']}>
                  <Text span size="sm" fw={600}>
                    {labelOf(path)}
                  </Text>
                  <span className={classes['values']}>
                    <ValueView value={before} meanings={meanings} />
                    <span aria-hidden>→</span>
                    <VisuallyHidden>became</VisuallyHidden>
                    <ValueView value={after} meanings={meanings} />
                  </span>
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {fields.length > 0 && (
          <ul className={classes['fields']}>
            {rest.map((result) => (
              <RunResult key={result.paths.join(' ')} result={result} meanings={meanings} labelOf={labelOf} />
            ))}
            {lacking !== undefined && (
              <LackingFields lacking={lacking} app={connection.label} labelOf={labelOf} classes={classes} />
            )}
          </ul>
        )}
        {unsaid(
          failures,
          fields.flatMap(({ failure }) => failure ?? []),
        ).map((failure, index) => (
          <FailureNote key={index} failure={failure} />
        ))}
      </Stack>
    </Paper>
  )
}

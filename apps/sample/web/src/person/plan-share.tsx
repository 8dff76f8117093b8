import { Button, Checkbox, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { IconReload } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { ShownConnection } from '../../../src/api/session.js'
import type { ShownPlan } from '../../../src/api/plan.js'
import { Unreachable } from '../api/client.js'
import { useLink } from '../api/events.js'
import { byCarrier } from '../../../src/carrier.js'
import { ErrorNote, FailureNote } from '../shared/failure-note.js'
import { RealityBadge } from '../shared/connection-badge.js'
import { LackingFields } from './lacking-fields.js'
import type { LiveShare } from './live-plan.js'
import classes from './plan-share.module.css'
import { PlannedField } from './planned-field.js'
import { PlannedRequest } from './planned-request.js'
import { apartFromLacking } from './shown-failures.js'
import { VerdictBadge } from './tone.js'
import { planVerdict } from './words.js'

interface PlanShareProps {
  readonly connection: ShownConnection
  readonly share: LiveShare | undefined
  readonly included: boolean
  readonly onInclude: (included: boolean) => void
  readonly onPlanAgain: () => void
  readonly labelOf: (path: string) => string
}

/** What one app would be sent, and what it makes of each field. */
export function PlanShare({
  connection,
  share,
  included,
  onInclude,
  onPlanAgain,
  labelOf,
}: PlanShareProps): ReactNode {
  const hasFailed =
    share?.state === 'failed' || (share?.state === 'checked' && share.plan?.status === 'failed')
  // That the server is gone is said once, for the whole page.
  const isTold = useLink().state === 'lost' && share?.error instanceof Unreachable
  const waits = share?.state === 'asked' || share?.state === 'offline'
  return (
    <Paper component="section" aria-label={`Plan for ${connection.label}`} className={classes['share']}>
      <Group justify="space-between" gap="xs" className={classes['head']}>
        <Checkbox
          size="xs"
          checked={included}
          onChange={(event) => onInclude(event.currentTarget.checked)}
          aria-label={`Send to ${connection.label}`}
          label={
            <Group gap={6}>
              <Title order={3} size="h4">
                {connection.label}
              </Title>
              <RealityBadge real={connection.real} />
            </Group>
          }
        />
        <Group gap={6}>
          {included && waits && <Loader size="xs" aria-hidden />}
          {!included && (
            <Text size="sm" c="dimmed">
              left out
            </Text>
          )}
          {included && share !== undefined && <VerdictBadge verdict={planVerdict(share)} />}
        </Group>
      </Group>
      {included && share?.error !== undefined && !isTold && <ErrorNote error={share.error} />}
      {included && share?.plan !== undefined && (
        <PlanBody plan={share.plan} label={connection.label} labelOf={labelOf} />
      )}
      {included && hasFailed && !isTold && (
        <Button
          size="xs"
          variant="default"
          mt="xs"
          leftSection={<IconReload size={14} aria-hidden />}
          aria-label={`Plan again: ${connection.label}`}
          onClick={onPlanAgain}
        >
          Plan again
        </Button>
      )}
    </Paper>
  )
}

interface PlanBodyProps {
  /** The app's. */
  readonly label: string
  readonly plan: ShownPlan
  readonly labelOf: (path: string) => string
}

const order = ['taken', 'needs-current', 'unchanged', 'refused']

/** The fields, the requests and the failures of a plan. */
export function PlanBody({ plan, label, labelOf }: PlanBodyProps): ReactNode {
  const { rest, lacking } = apartFromLacking(plan.fields, ({ path }) => [path])
  const groups = [...byCarrier(rest).values()].toSorted(
    ([one], [other]) => order.indexOf(one.status) - order.indexOf(other.status),
  )
  return (
    <Stack gap="xs">
      {plan.fields.length > 0 && (
        <ul className={classes['fields']}>
          {groups.map((fields) => (
            <PlannedField key={fields[0].path} fields={fields} labelOf={labelOf} />
          ))}
          {lacking !== undefined && (
            <LackingFields lacking={lacking} app={label} labelOf={labelOf} classes={classes} />
          )}
        </ul>
      )}
      {plan.failures.map((failure, index) => (
        <FailureNote key={index} failure={failure} />
      ))}
      {plan.requests.length > 0 && (
        <ol className={classes['requests']}>
          {plan.requests.map((request, index) => (
            <PlannedRequest key={index} request={request} name={`Request ${index + 1} to ${label}`} />
          ))}
        </ol>
      )}
    </Stack>
  )
}

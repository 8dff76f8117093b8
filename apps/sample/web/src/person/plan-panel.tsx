import { Alert, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { Dispatch, ReactNode, RefObject, SetStateAction } from 'react'

import type { PersonView } from '../../../src/api/people.js'
import type { ShownConnection } from '../../../src/api/session.js'
import { ErrorNote } from '../shared/failure-note.js'
import { ConfirmWrites } from './confirm-writes.js'
import type { LivePlans } from './live-plan.js'
import { PlanShare } from './plan-share.js'
import { readyWords, SendBar } from './send-bar.js'
import type { Sending } from './sending.js'
import { problemIn, type Sent } from './use-sending.js'
import classes from './workbench.module.css'

interface PlanPanelProps {
  readonly person: PersonView
  /** Those with an account of the person. */
  readonly connections: readonly ShownConnection[]
  readonly live: LivePlans
  /** Whether the form holds a change. */
  readonly isAsked: boolean
  readonly leftOut: ReadonlySet<string>
  readonly setLeftOut: Dispatch<SetStateAction<ReadonlySet<string>>>
  readonly sending: Sending
  readonly sent: Sent
  readonly replan: () => void
  readonly labelOf: (path: string) => string
  readonly sendButton: RefObject<HTMLButtonElement | null>
}

/** What each app would be sent, as far as it is known, and the button that sends it. */
export function PlanPanel(props: PlanPanelProps): ReactNode {
  const { person, connections, live, isAsked, leftOut, setLeftOut, sending, sent, replan, labelOf } = props
  const { sendButton } = props
  const isGone = problemIn(sent.error).code === 'plan-gone'
  const include = (name: string, included: boolean): void =>
    setLeftOut((before) => {
      const next = new Set(before)
      if (included) next.delete(name)
      else next.add(name)
      return next
    })
  return (
    <Stack gap="sm">
      <div className={classes['bar']}>
        <Title order={2} mb={8}>
          Plan
        </Title>
        <SendBar
          sending={sending}
          busy={sent.isStarting}
          onSend={(plans) => sent.send(plans, replan)}
          buttonRef={sendButton}
        />
      </div>
      <VisuallyHidden role="status">{isAsked ? spoken(sending) : ''}</VisuallyHidden>
      {isGone && (
        <Alert color="yellow" role="alert" p="sm" icon={<IconHistory size={18} aria-hidden />}>
          This plan was sent already, or it is too old. It is planned anew, with the records as they are now.
        </Alert>
      )}
      {sent.error !== undefined && !isGone && <ErrorNote error={sent.error} />}
      {!isAsked && (
        <Text size="sm">
          Change a field: while you type, this shows what each app would be sent, and what it can’t take.
          Nothing is sent before you press the button.
        </Text>
      )}
      {isAsked &&
        live.failures.length === 0 &&
        connections.map((connection) => (
          <PlanShare
            key={connection.name}
            connection={connection}
            share={live.shares[connection.name]}
            included={!leftOut.has(connection.name)}
            onInclude={(included) => include(connection.name, included)}
            onPlanAgain={() => {
              replan()
              // Its button goes while the record is being read.
              sendButton.current?.focus({ preventScroll: true })
            }}
            labelOf={labelOf}
          />
        ))}
      <ConfirmWrites
        connections={connections.filter(({ name }) => sent.unconfirmed.includes(name))}
        person={person.row.name}
        onConfirm={() => sent.confirm(replan)}
        onCancel={sent.cancel}
      />
    </Stack>
  )
}

/** Said once the plan has settled, rather than at each key. */
function spoken(sending: Sending): string {
  switch (sending.state) {
    case 'ready':
      return `The plan is ready: ${sending.requests === 1 ? 'one request' : `${sending.requests} requests`}. ${readyWords(sending.without)}`
    case 'nothing-to-do':
      return 'Nothing to do: every app already holds what it can take of this.'
    case 'blocked':
      return ''
  }
}
